package io.github.rundeckresume.playground.option

import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

class RunLimitsSpec extends Specification {

    @TempDir
    Path folder

    JobDefinition job(String limits) {
        JobFile.read(Files.writeString(
                folder.resolve('job.yaml'), "- {name: n, $limits sequence: {commands: [{exec: a}]}}")).first()
    }

    def "#limits allows #attempts retries after #delay and stops after #timeout"() {
        expect:
        RunLimits.of(job(limits), [n: '2', t: '5m']) == new RunLimits(timeout, attempts, delay)

        where:
        limits                                                   || timeout                | attempts | delay
        ''                                                       || Duration.ZERO          | 0        | Duration.ZERO
        'timeout: 90,'                                           || Duration.ofSeconds(90) | 0        | Duration.ZERO
        'timeout: 1h30m,'                                        || Duration.ofMinutes(90) | 0        | Duration.ZERO
        'timeout: "1d 2h 3m 4s",'                                || Duration.ofSeconds(93784) | 0     | Duration.ZERO
        'timeout: "${option.t}",'                                || Duration.ofMinutes(5)  | 0        | Duration.ZERO
        'retry: 3,'                                              || Duration.ZERO          | 3        | Duration.ZERO
        'retry: "${option.n}",'                                  || Duration.ZERO          | 2        | Duration.ZERO
        'retry: {retry: "3", delay: 1w},'                        || Duration.ZERO          | 3        | Duration.ofDays(7)
        'retry: "-1",'                                           || Duration.ZERO          | 0        | Duration.ZERO
    }

    def "#limits is refused"() {
        when:
        RunLimits.of(job(limits), [t: 'soon'])

        then:
        def e = thrown(OptionException)
        e.message == "Job 'n' was not started: its " + message

        where:
        limits                           || message
        'timeout: 10x,'                  || "timeout is '10x'; write seconds, or a duration such as 1h30m"
        'timeout: "${option.t}",'        || "timeout is 'soon'; write seconds, or a duration such as 1h30m"
        'retry: often,'                  || "retry is 'often'; write a number such as 3"
        'retry: {retry: 1, delay: m},'   || "retry delay is 'm'; write seconds, or a duration such as 1h30m"
    }
}
