package io.github.rundeckresume.resume

import com.codahale.metrics.MetricRegistry
import grails.util.Holders
import groovy.json.JsonSlurper
import io.github.rundeckresume.audit.AuditLines
import io.github.rundeckresume.audit.Decision
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.server.StateSweep
import org.rundeck.app.gui.AuthMenuItem
import spock.util.concurrent.PollingConditions

/** What is counted, and told in the audit log, of what is decided on a real engine: each decision once. */
class AccountSpec extends PauseSpecification {

    def audit = new AuditLines()

    def cleanup() {
        audit.close()
    }

    def "a server counts nothing at first, and everything that it will count is known"() {
        given:
        def server = began()

        expect:
        counts(server).findAll { it.value } == [:]
        counts(server).keySet().containsAll(['offered', 'started', 'keptSteps', 'savedSeconds', 'claimsLost', 'refused.option', 'refused.jobChanged'])
        gauges() == ['pauses.waiting': 0, 'pauses.oldestSeconds': 0, 'pauses.inPlace': 0, 'pauses.inPlaceOldestSeconds': 0]

        cleanup:
        server.close()
    }

    def "a resume is counted when it has begun, with what it keeps, and told once with the plan's digest"() {
        given:
        def job = job([act('one'), 'sleep 1.1', fails('three'), act('four')])
        def server = host().open()
        def first = server.run(job, RunRequest.plain())
        mend('three')

        when:
        def digest = digest(first)
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()).meta('resumePlan', digest))

        then:
        second.state() == 'succeeded'
        settled(server).subMap(['offered', 'started', 'keptSteps']) == [offered: 1, started: 1, keptSteps: 2]
        counts(server).savedSeconds >= 1
        told() == ["decision=\"started\" user=\"${user()}\" by=\"user\" project=\"playground\" job=\"$UUID\" execution=\"2\" source=\"1\""
            + " digest=\"$digest\""]

        cleanup:
        server.close()
    }

    def "a page that is looked at again and again offers once, and one that refuses offers nothing"() {
        given:
        def job = job([act('one'), fails('two')])
        def server = host().open()
        def first = server.run(job, RunRequest.plain())

        when:
        3.times { href(first) }

        then:
        counts(server).findAll { it.value } == [offered: 1]

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(4711))
        href(second)

        then:
        counts(server).offered == 1

        cleanup:
        server.close()
    }

    def "a refusal is counted by its reason, and told without the values that it is about"() {
        given:
        def job = job([act('one'), fails('two')], job: [options: [[name: 'env', value: 'dev']]])
        def server = host().open()
        def first = server.run(job, RunRequest.plain().option('env', 'pr1vate'))

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()).option('env', 'other'))
        def third = server.run(job, RunRequest.plain().resumeFrom(4711))
        def fourth = server.run(job, RunRequest.plain().resumeFrom(first.id()).meta('resumeNodes', 'some'))

        then:
        [second, third, fourth]*.state() == ['failed'] * 3
        counts(server).findAll { it.value } == ['refused.option': 1, 'refused.notFound': 1, 'refused.request': 1]
        told().collect { (it =~ /decision="(\w+)".* execution="(\d+)"(?: source="(\d+)")? reason="(\w+)"/)[0].drop(1) } == [
            ['refused', '2', '1', 'option'], ['refused', '3', '4711', 'notFound'], ['refused', '4', null, 'request']]
        audit.of(Decision.REFUSED).size() == 3
        !told().any { it.contains('pr1vate') || it.contains('other') }

        cleanup:
        server.close()
    }

    def "a retry that resumes is one of its own"() {
        given:
        def job = job(resume: [onRetry: 'true'], job: [retry: '2'], [act('one'), fails('two')])
        def server = host().open()

        when:
        def all = server.start(job, RunRequest.plain()).await()

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'failed']
        settled(server).subMap(['started', 'keptSteps']) == [started: 2, keptSteps: 2]
        told().collect { (it =~ /by="(\w+)".* execution="(\d+)" source="(\d+)"/)[0].drop(1) } == [['serverRetry', '2', '1'], ['serverRetry', '3', '2']]

        cleanup:
        server.close()
    }

    def "a run from the beginning, and a resume of which the server says nothing more, are none"() {
        given:
        def server = host().open()

        when:
        server.run(job([act('one')]), RunRequest.plain())

        then:
        counts(server).findAll { it.value } == [:]
        told() == []

        cleanup:
        server.close()
    }

    def "an edit that is accepted has a line of its own"() {
        given:
        def server = host().open()
        def first = server.run(job([act('one'), fails('two')]), RunRequest.plain())
        mend('two')

        when:
        def second = server.run(job([act('one'), act('new'), fails('two')]), RunRequest.plain().resumeFrom(first.id()).meta('resumeChanged', 'accept'))

        then:
        second.state() == 'succeeded'
        settled(server).started == 1
        told().size() == 2
        audit.of(Decision.EDIT_ACCEPTED).size() == 1
        audit.of(Decision.STARTED).size() == 1
        told()[0] =~ /^decision="edit-accepted" user="${user()}" by="user" project="playground" job="$UUID" execution="2" source="1" digest="[^" ]+" definition="present"$/

        cleanup:
        server.close()
    }

    def "where it goes on, what counts as done and which options changed stand in the line, and no value does"() {
        given:
        def server = host().open()
        def job = job([act('one'), act('two'), fails('three'), act('four')], job: [options: [[name: 'env', value: 'dev']]])
        def first = server.run(job, RunRequest.plain().option('env', 'old1'))
        mend('three')

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()).option('env', 'new1')
            .meta('resumeOptions', 'accept').meta('resumeAt', '2').meta('resumeSkip', '4').meta('resumeNote', 'n0te'))

        then:
        second.state() == 'succeeded'
        settled(server)
        told().size() == 1
        told()[0] =~ /^decision="started" user="${user()}" by="user" project="playground" job="$UUID" execution="2" source="1" digest="[0-9a-f.]+" at="2" skipped="4" options="env"$/
        !told()[0].contains('old1') && !told()[0].contains('new1') && !told()[0].contains('n0te')

        cleanup:
        server.close()
    }

    def "what ended as paused is waiting until somebody goes on"() {
        given:
        def job = job([act('one'), pause([:]), act('three')])
        def first = session(job)

        when:
        def server = began()

        then:
        first.status() == 'paused'
        gauges().'pauses.waiting' == 1
        gauges().'pauses.oldestSeconds' <= 600
        gauges().'pauses.inPlace' == 0

        when:
        server.close()
        resume(job, first)
        server = began()

        then:
        gauges().'pauses.waiting' == 0
        gauges().'pauses.oldestSeconds' == 0

        cleanup:
        server.close()
    }

    def "what waits in place is counted while it does"() {
        given:
        def job = job([act('one'), pause(holdFor: 'forever'), act('three')])

        when:
        def seen = null
        during('waits in place', job) { server, id ->
            seen = gauges()
            server.abort(id)
        }

        then:
        seen.'pauses.inPlace' == 1
        seen.'pauses.inPlaceOldestSeconds' <= 60
    }

    def "records that housekeeping removes are told one by one"() {
        given:
        session(job([act('one'), fails('two')]))
        def server = host().open()

        when:
        StateSweep.ofServer().get().sweep(System.currentTimeMillis() + 31 * 86_400_000L)

        then:
        told() == ['decision="deleted" by="housekeeping" execution="1" reason="old"']
        audit.of(Decision.DELETED) == told()

        cleanup:
        server.close()
    }

    /** One that has loaded the plugin, as a real one does when it starts. */
    private EmbeddedHost began() {
        def server = host().open()
        server.run(job([act('any')], job: [uuid: '99999999-2222-3333-4444-555555555555', name: 'other']), RunRequest.plain())
        return server
    }

    private static String href(CompletedExecution execution) {
        def item = Holders.findApplicationContext().getBean('rundeckResumeMenuItem', AuthMenuItem)
        item.isEnabledExecution(new FullAccess('bob'), 'playground', "${execution.id()}")
        item.getExecutionHref('playground', "${execution.id()}")
    }

    private static String digest(CompletedExecution execution) {
        new JsonSlurper().parse(href(execution).substring('#rundeck-resume='.length()).decodeBase64Url()).offer.digest
    }

    private String user() {
        System.getProperty('user.name')
    }

    private List<String> told() {
        audit.all()
    }

    /** The counts that are not 0, once a resume that began is among them. */
    private Map<String, Long> settled(EmbeddedHost server) {
        new PollingConditions(timeout: 60, delay: 0.05).eventually {
            assert told().size() >= 1
        }
        counts(server).findAll { it.value }
    }

    private static Map<String, Long> counts(EmbeddedHost server) {
        registry().counters.findAll { it.key.startsWith('rundeck.resume.') }
            .collectEntries { [it.key - 'rundeck.resume.', it.value.count] }
    }

    private static Map<String, Long> gauges() {
        registry().gauges.findAll { it.key.startsWith('rundeck.resume.') }
            .collectEntries { [it.key - 'rundeck.resume.', it.value.value] }
    }

    private static MetricRegistry registry() {
        Holders.findApplicationContext().getBean('metricRegistry', MetricRegistry)
    }
}
