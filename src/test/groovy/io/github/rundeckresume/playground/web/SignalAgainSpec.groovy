package io.github.rundeckresume.playground.web

import groovy.json.JsonOutput
import groovy.json.JsonSlurper

/** Signals that are repeated, and starts that fail or are left over. */
class SignalAgainSpec extends SignalSpecification {

    def "the same Idempotency-Key gets the first answer again, and no other user's"() {
        given:
        def id = paused('again')

        when:
        def first = hook([execution: id], [once: 'K-1'])
        def second = hook([execution: id], [once: 'K-1'])

        then:
        first.status == 200
        [second.status, second.body] == [first.status, first.body]
        resumes(id).size() == 1

        and:
        hook([execution: id], [once: 'K-2']).status == 409
        hook([execution: id], [once: 'K-1', user: 'bob']).status == 409
        hook([execution: id]).status == 409
    }

    def "also the answer that more are needed, after others have come"() {
        given:
        def id = paused('again more', quorum: 2)
        def first = hook([execution: id], [once: 'K-1'])
        hook([execution: id], [user: 'bob'])

        when:
        def again = hook([execution: id], [once: 'K-1'])

        then:
        first.status == 202
        [again.status, again.body] == [first.status, first.body]
    }

    def "a refusal changed nothing, so that its key can be used again"() {
        given:
        def id = paused('again refused', inputs: 'rows*: number')

        expect:
        hook([execution: id], [once: 'K-1']).status == 400
        hook([execution: id, data: [rows: 1]], [once: 'K-1']).status == 200
    }

    def "of two at once with one key one acts, and both get its answer"() {
        given:
        def id = paused('at once')

        when:
        def answers = atOnce(8) { hook([execution: id], [once: 'K-1']) }

        then:
        answers*.status.toSet() == [200] as Set
        answers*.body.toSet().size() == 1
        resumes(id).size() == 1
    }

    def "an answer that was not given because the server died is given by the repeated signal: #what"() {
        given:
        def id = paused("died $what")
        awaitEnd(hook([execution: id], [once: 'K-1']).json.goesOnAs as long)
        def all = metadata(id)
        def entry = new JsonSlurper().parseText(all.resumeAnswers)[0]
        all.resumeAnswers = JsonOutput.toJson([[key: entry.key]])
        if (!claimed) {
            all.remove('resumedBy')
        }
        all.resumeStart = JsonOutput.toJson([name: 'n', by: 'admin', at: 5, member: System.getProperty('rundeck.server.uuid'), boot: 'earlier'])
        write(id, all)

        when:
        def again = hook([execution: id], [once: 'K-1'])

        then:
        again.status == 200
        claimed == (again.json.goesOnAs == "${entry.next}")
        hook([execution: id], [once: 'K-1']).body == again.body

        where:
        what              | claimed
        'after the start' | true
        'before it'       | false
    }

    def "a start that its server did not live to make is taken over by the next signal; one under way is not"() {
        given:
        def id = paused("left $boot", quorum: 2)
        hook([execution: id])
        def all = metadata(id)
        all.resumeStart = JsonOutput.toJson([name: 'n', by: 'eve', at: 5, member: member, boot: boot])
        write(id, all)

        expect:
        hook([execution: id], [user: 'bob']).status == status
        resumes(id).size() == (status == 200 ? 1 : 0)

        where:
        boot      | member                                     || status
        'earlier' | System.getProperty('rundeck.server.uuid') || 200
        'other'   | '99999999-0000-0000-0000-000000000000'    || 409
    }

    def "a resume that cannot be started leaves the signal, says why, and the next one starts it"() {
        given:
        def id = paused('disabled')
        def uuid = value("select job_uuid from execution where id = $id")
        job('paused disabled', STEPS, 'multipleExecutions: true\nexecutionEnabled: false')

        when:
        def answer = hook([execution: id], [once: 'K-1'])

        then:
        answer.status == 503
        answer.json.message.contains('its resume could not be started')
        answer.json.message.contains('disabled for execution')
        !answer.json.message.contains('..')
        metadata(id).keySet().contains('resumeSignals')
        !metadata(id).containsKey('resumeStart')
        resumes(id) == []

        when:
        job('paused disabled', STEPS, 'multipleExecutions: true')

        then:
        uuid == value("select job_uuid from execution where id = $id")
        hook([execution: id], [once: 'K-1']).status == 200
        resumes(id).size() == 1
    }

    def "a job that is not resumable any more is not run from its beginning"() {
        given:
        def id = paused('not resumable')
        job('paused not resumable', STEPS, 'multipleExecutions: true', false)

        when:
        def answer = hook([execution: id])

        then:
        answer.status == 503
        answer.json.message.endsWith("'Resumable' is not checked on its job any more, and without it the job would begin anew." +
            ' Give the signal again later, or resume the execution.')
        resumes(id) == []

        when:
        job('paused not resumable', STEPS, 'multipleExecutions: true')

        then:
        hook([execution: id]).status == 200
        resumes(id).size() == 1
    }

    def "a resume that was refused before its first step leaves the execution to the next signal"() {
        given:
        def id = paused('refused')
        job('paused refused', STEPS.replace('before', 'other'), 'multipleExecutions: true')
        long refused = hook([execution: id]).json.goesOnAs as long
        awaitEnd(refused)
        assert host.find(refused).get().state() == 'failed'
        job('paused refused', STEPS, 'multipleExecutions: true')

        when:
        def answer = hook([execution: id], [user: 'bob'])
        awaitEnd(answer.json.goesOnAs as long)

        then:
        answer.status == 200
        resumes(id).size() == 2
        metadata(id).resumedBy == answer.json.goesOnAs
        metadata(id).resumeRefused == "$refused"
    }

    private void write(long id, Map all) {
        sql("update execution set extra_metadata = '${JsonOutput.toJson(all).replace("'", "''")}', version = version + 1 where id = $id")
    }
}
