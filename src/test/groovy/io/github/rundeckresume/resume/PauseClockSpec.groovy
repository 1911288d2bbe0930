package io.github.rundeckresume.resume

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.access.Requester
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Path

/** Paused executions whose time comes without a request, also after a restart. */
class PauseClockSpec extends CrashSpecification {

    static final RunRequest ANNA = RunRequest.plain().user(new Requester('anna', ['admin', 'night shift']))

    def "it goes on by itself at its time, for the same user, once"() {
        given:
        stored(waiting(until: '2s'))
        def server = server()

        when:
        server.start(server.job(UUID).get(), ANNA).await()

        then:
        row(1).status == 'paused'
        with(new JsonSlurper().parseText(row(1).metadata.resumePause)) {
            due > System.currentTimeMillis() - 10_000
            step == '2'
        }

        when:
        def second = ended(server, 2)
        idle(3)

        then:
        second.state() == 'succeeded'
        second.log().contains('Nobody asked for this resume: the time of its pause has come.')
        marks() == ['one', 'three']
        row(2).metadata == [resumeFrom: '1', resumeBy: 'time']
        [row(2).rduser, row(2).user_role_list] == ['anna', row(1).user_role_list]
        row(1).metadata.resumedBy == '2'
        !row(1).metadata.containsKey('resumePause')
        new JsonSlurper().parseText(row(1).metadata.resumeSignals)['2']*.way == ['time']
        row(3) == null
    }

    def "the maintenance window of the recipe opens by itself"() {
        given:
        def service = dir.resolve('service').toFile()
        def server = server()
        def job = server.importJobs(Path.of('docs/recipes/maintenance-window.yaml')).first()

        when:
        server.start(job, ANNA.option('window', '2s').option('service', service.toString())).await()
        def before = service.readLines()
        def second = ended(server, 2)

        then:
        before == ['prepared']
        second.state() == 'succeeded'
        service.readLines() == ['prepared', 'restarted']
    }

    def "it does so after a restart, also if the time came while the server was down (#settings)"() {
        given:
        paused(settings)

        when:
        def server = server()
        def second = ended(server, 2)
        stop(server)
        this.server()
        idle(3)

        then:
        second.state() == 'succeeded'
        row(3) == null

        where:
        settings << [[until: '1s'], [until: '3s'], [expiresAfter: '1s', onExpiry: 'goOn'], [expiresAfter: '1h', until: '1s']]
    }

    def "what expires is noted and not started"() {
        given:
        paused(expiresAfter: '1s')

        when:
        server()
        SOON.eventually { assert row(1).metadata.resumeExpired }
        idle(3)

        then:
        !row(1).metadata.containsKey('resumePause')
        row(2) == null
    }

    def "an escalation is told once, and what comes after it still comes"() {
        given:
        paused(expiresAfter: '1s', onExpiry: 'escalate', escalateTo: 'boss', until: '5s')

        when:
        def server = server()
        SOON.eventually { assert new JsonSlurper().parseText(row(1).metadata.resumePause).due - row(1).date_completed.time > 2000 }

        then:
        row(2) == null
        !row(1).metadata.containsKey('resumeExpired')

        and:
        ended(server, 2).state() == 'succeeded'
    }

    def "nothing is started that needs what somebody typed; it stays for a person"() {
        given:
        stored(waiting([until: '1s'], [options: [[name: 'token', secure: true, valueExposed: true]]]))
        host().open().withCloseable { it.run(it.job(UUID).get(), RunRequest.plain().option('token', 'SECRET-1')) }

        when:
        server()
        SOON.eventually { assert !row(1).metadata.containsKey('resumePause') }
        idle(3)

        then:
        row(1).status == 'paused'
        row(2) == null
    }

    def "nothing starts in passive mode, until it is over"() {
        given:
        property('rundeck.executionMode = passive')
        paused(until: '1s')

        when:
        def server = server()
        idle(3)

        then:
        row(2) == null

        when:
        server.mode().setActive(true)

        then:
        ended(server, 2).state() == 'succeeded'
    }

    def "another member's execution is left to it as long as nobody knows that it died"() {
        given:
        paused(until: '1s')
        def mark = new JsonSlurper().parseText(row(1).metadata.resumePause) + [member: '99999999-0000-0000-0000-000000000000', boot: 'other']
        sql("update execution set extra_metadata = '${JsonOutput.toJson([resumePause: JsonOutput.toJson(mark)])}'")

        when:
        server()
        idle(3)

        then:
        row(2) == null
    }

    def "a resume that is refused is not started again and again"() {
        given:
        paused(until: '1s')
        stored(waiting([until: '1s'], [:], 'other'))

        when:
        def server = server()
        def second = ended(server, 2)
        idle(3)

        then:
        second.state() == 'failed'
        row(1).metadata.resumeRefused == '2'
        row(3) == null
    }

    /** An execution that paused when no server was there to see its time come. */
    private void paused(Map settings) {
        stored(waiting(settings))
        host().open().withCloseable { it.run(it.job(UUID).get(), ANNA) }
        assert row(1).status == 'paused'
        marks()
    }

    private JobDefinition waiting(Map settings, Map more = [:], String first = 'one') {
        job([act(first), PauseSpecification.pause(settings), act('three')], job: more)
    }
}
