package io.github.rundeckresume.playground.web

import spock.util.concurrent.PollingConditions

/** Signals by webhook to executions that wait in place. */
class SignalInPlaceSpec extends SignalSpecification {

    def "the execution goes on in place, and is the one that is named"() {
        given:
        def id = waiting('one', [inputs: 'rows*: number'])

        expect:
        hook([execution: id]).status == 400
        hook([execution: id, step: '3']).status == 409

        when:
        def answer = hook([execution: id, data: [rows: 5], note: 'fine'])
        awaitEnd(id)

        then:
        answer.status == 200
        answer.json == [execution: "$id", signalled: true, goesOnAs: "$id", message: 'Step 2 goes on.']
        host.find(id).get().state() == 'succeeded'
        metadata(id) == [:]
        hook([execution: id]).status == 409
    }

    def "a quorum, approvers and rights count as for one that has ended"() {
        given:
        def id = waiting('quorum', [quorum: '2', approvers: 'admin, role:ops'])

        expect:
        hook([execution: id]).status == 202
        hook([execution: id]).status == 409
        hook([execution: id], [user: 'eve']).status == 403
        hook([execution: id], [user: 'reader', roles: 'readonly']).status == 403
        hook([execution: id], [user: 'carl', roles: 'admin,ops']).status == 200
    }

    def "the same Idempotency-Key gets the first answer again, after the end too"() {
        given:
        def id = waiting('again', [quorum: '2'])

        when:
        def first = hook([execution: id], [once: 'K-1'])
        def again = hook([execution: id], [once: 'K-1'])
        def last = hook([execution: id], [once: 'K-2', user: 'bob'])
        awaitEnd(id)

        then:
        first.status == 202
        [again.status, again.body] == [first.status, first.body]
        last.status == 200
        [['K-1', 'admin', first], ['K-2', 'bob', last]].every { key, user, answer ->
            def repeated = hook([execution: id], [once: key, user: user])
            [repeated.status, repeated.body] == [answer.status, answer.body]
        }
        hook([execution: id], [once: 'K-3']).status == 409
    }

    def "of many signals at once one lets it go on, with one key or with none (#what)"() {
        given:
        def id = waiting("rush $what", [:])

        when:
        def answers = atOnce(20) { hook([execution: id], [once: key]) }
        awaitEnd(id)

        then:
        answers*.status.countBy { it } == statuses
        host.find(id).get().state() == 'succeeded'

        where:
        what      | key   || statuses
        'none'    | null  || [200: 1, 409: 19]
        'one key' | 'K-1' || [200: 20]
    }

    /** An execution of a job of its own that waits at its second step. */
    private long waiting(String name, Map settings) {
        def lines = ([holdFor: 'forever'] + settings).collect { "    $it.key: ${groovy.json.JsonOutput.toJson(it.value)}" }.join('\n')
        def uuid = job("in place $name", "- exec: echo before\n- type: resume-pause\n  nodeStep: false\n  configuration:\n$lines\n- exec: echo after")
        long id = script().post("/job/$uuid/run", [:]).json.id
        new PollingConditions(timeout: 60, delay: 0.05).eventually {
            assert script().get("/execution/$id/output").body.contains('waits in place')
        }
        return id
    }
}
