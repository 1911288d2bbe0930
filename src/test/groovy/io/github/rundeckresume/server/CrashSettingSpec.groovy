package io.github.rundeckresume.server

import io.github.rundeckresume.state.OnCrash
import java.time.Duration
import spock.lang.Specification

class CrashSettingSpec extends Specification {

    def "a job that says #onCrash and #crashHold means #action after #seconds s"() {
        given:
        def said = []

        when:
        def choice = CrashSetting.parse(onCrash, crashHold, said.&add)

        then:
        choice.action() == action
        choice.hold() == Duration.ofSeconds(seconds)
        said == []

        where:
        onCrash    | crashHold    || action         | seconds
        null       | null         || OnCrash.OFF    | 120
        ''         | ' '          || OnCrash.OFF    | 120
        'off'      | null         || OnCrash.OFF    | 120
        'hold'     | '90'         || OnCrash.HOLD   | 90
        ' resume ' | '90s'        || OnCrash.RESUME | 90
        'resume'   | '0'          || OnCrash.RESUME | 0
        'resume'   | '1h 30m'     || OnCrash.RESUME | 5400
        'resume'   | '1d12h'      || OnCrash.RESUME | 129_600
        'resume'   | '2 m'        || OnCrash.RESUME | 120
    }

    def "what cannot be read is said, and its default counts (#onCrash, #crashHold)"() {
        given:
        def said = []

        when:
        def choice = CrashSetting.parse(onCrash, crashHold, said.&add)

        then:
        choice.action() == action
        choice.hold() == Duration.ofSeconds(seconds)
        said == ["Invalid setting of Rundeck Resume in this job: $problem. The default is used."]*.toString()

        where:
        onCrash  | crashHold    || action         | seconds | problem
        'RESUME' | '5m'         || OnCrash.OFF    | 300     | "onCrash is 'RESUME': use off, hold or resume"
        'resume' | 'soon'       || OnCrash.RESUME | 120     | "crashHold is 'soon': use a duration such as 90s, 2m or 1h 30m"
        'resume' | '-5s'        || OnCrash.RESUME | 120     | "crashHold is '-5s': use a duration such as 90s, 2m or 1h 30m"
        'resume' | '5 minutes'  || OnCrash.RESUME | 120     | "crashHold is '5 minutes': use a duration such as 90s, 2m or 1h 30m"
        'resume' | '1' * 200    || OnCrash.RESUME | 120     | "crashHold is '${'1' * 200}': use a duration such as 90s, 2m or 1h 30m"
    }
}
