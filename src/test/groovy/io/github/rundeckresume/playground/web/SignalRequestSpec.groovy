package io.github.rundeckresume.playground.web

import groovy.json.JsonSlurper
import io.github.rundeckresume.state.OnExpiry

/** Signals by webhook to executions that have ended as paused. */
class SignalRequestSpec extends SignalSpecification {

    def "a signal starts the resume, for the webhook's user, and says which execution goes on"() {
        given:
        def id = paused('one', inputs: 'rows*: number')

        when:
        def answer = hook([execution: id, note: 'looks "good"', data: [rows: 5]])
        long next = answer.json.goesOnAs as long
        awaitEnd(next)

        then:
        answer.status == 200
        answer.json == [execution: "$id", signalled: true, goesOnAs: "$next", message: "Execution $id goes on as execution ${next}."]
        host.find(next).get().state() == 'succeeded'
        host.find(next).get().user() == 'admin'
        metadata(next) == [resumeFrom: "$id", resumeBy: 'signal']
        metadata(id).resumedBy == "$next"
        with(new JsonSlurper().parseText(metadata(id).resumeSignals)['2']) {
            it*.by == ['admin']
            it*.way == ['user']
            it*.note == ['looks "good"']
            it*.data == [[rows: '5']]
        }
    }

    def "whoever comes later is told who was first, when, and which execution goes on"() {
        given:
        def id = paused('later')
        def next = hook([execution: id]).json.goesOnAs

        when:
        def answer = hook([execution: id, note: 'me too'], [user: 'bob'])

        then:
        answer.status == 409
        answer.json.goesOnAs == next
        answer.json.message =~ /^Execution $id goes on as execution $next already: signalled by admin at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\.$/
        resumes(id).size() == 1
    }

    def "a quorum is counted over requests: 202 until the last one"() {
        given:
        def id = paused('quorum', quorum: 2, approvers: 'admin,bob')

        expect:
        with(hook([execution: id])) { status == 202; json.message == 'The signal for step 2 counts. 1 more is needed, from others of these: admin, bob.' }
        with(hook([execution: id])) { status == 409; json.message == 'User admin gave the signal for step 2 already. Somebody else is needed.' }
        with(hook([execution: id], [user: 'eve'])) { status == 403; json.message.contains('User eve may not let step 2 go on') }
        resumes(id) == []
        hook([execution: id], [user: 'bob']).status == 200
        resumes(id).size() == 1
    }

    def "the key of the pause is enough, once, and is not written anywhere"() {
        given:
        def id = paused('key', approvers: 'nobody')

        expect:
        hook([key: "$id-wrong"]).status == 403
        hook([key: key(id)]).status == 200
        hook([key: key(id)]).status == 409
        !metadata(id).toString().contains(key(id))
        !value("select count(*) from execution where extra_metadata like '%kkkkkkkk%'").toString().toInteger()
    }

    def "a key without its execution's project, or with another execution, is nobody's"() {
        given:
        def id = paused('other key')
        def other = paused('its neighbour')

        expect:
        hook([execution: other, key: key(id)]).status == 403
        hook([key: key(999_999)]).status == 404
    }

    def "the body #body is answered with #status: #words"() {
        expect:
        with(hook(body)) {
            it.status == status
            it.json.message.contains(words)
            it.json.signalled == false
        }

        where:
        body                                        || status | words
        [note: 'x']                                 || 400    | 'must have "execution": ID, or the "key"'
        [execution: 'x']                            || 400    | '"execution" must be the id'
        [execution: [1]]                            || 400    | '"execution" must be the id'
        [key: 'secret']                             || 400    | '"key" is not the key of a pause'
        [key: 5]                                    || 400    | '"key" must be text'
        [execution: 1, note: [1]]                   || 400    | '"note" must be text'
        [execution: 1, data: 'x']                   || 400    | '"data" must be an object'
        [execution: 1, data: [a: [1]]]              || 400    | 'The values of "data" must be'
        [execution: 1, data: [a: null]]             || 400    | 'The values of "data" must be'
        [execution: 1, step: 'two']                 || 400    | '"step" must be the number of a step'
        [execution: 1, wait: 5]                     || 400    | "'wait' is not known"
        [execution: 1, ('x' * 99): 5]               || 400    | "'${'x' * 40}…' is not known"
        [execution: 1, data: [a: 'x' * 70_000]]     || 400    | 'larger than 65536 bytes'
        [execution: 999_999]                        || 404    | 'There is no execution 999999'
    }

    def "values and notes that the pause does not ask for are refused, and nothing changes"() {
        given:
        def id = paused("values ${words.hashCode()}", inputs: 'rows*: number\nnext: choice(go, stop)')

        expect:
        with(hook([execution: id] + said)) {
            status == 400
            json.message.contains(words)
        }
        metadata(id) == [:]

        where:
        said                                  || words
        [:]                                   || "the input 'rows' is required"
        [data: [rows: 'many']]                || "the input 'rows' must be a number"
        [data: [rows: 5, next: 'maybe']]      || "the input 'next' must be one of go, stop"
        [data: [rows: 5, colour: 'red']]      || "asks for no input 'colour'"
        [data: [rows: 5], note: 'x' * 2001]   || 'The note has 2001 characters'
    }

    def "what does not pause is said to be so: 409"() {
        given:
        long failed = finished(job('not paused', '- {type: fail, nodeStep: false}'))
        long running = script().post("/job/${job('runs and waits for nothing', '- {type: gate, nodeStep: false}')}/run", [:]).json.id
        def id = paused('other step')

        expect:
        with(hook([execution: failed])) { status == 409; json.message == "Execution $failed does not wait: it has ended, and not because of a pause." }
        with(hook([execution: running])) { status == 409; json.message.contains("Execution $running") }
        with(hook([execution: id, step: '3'])) { status == 409; json.message == "Execution $id does not wait at step 3." }
    }

    def "a pause that has expired is gone: 410"() {
        given:
        def id = paused('expired', expires: [5, OnExpiry.FAIL])

        expect:
        hook([execution: id]).status == 410
        hook([key: key(id)]).status == 410
        resumes(id) == []
    }

    def "a signal needs the right to run the job, with a key too"() {
        given:
        def id = paused('rights')

        expect:
        hook([execution: id], [user: 'reader', roles: 'readonly']).status == 403
        hook([key: key(id)], [user: 'reader', roles: 'readonly']).status == 403
        resumes(id) == []
    }

    def "a webhook is for the jobs and events that it names (#config: #signal, #hold)"() {
        given:
        def id = paused("named ${config.hashCode()}")
        def jobs = config.jobs?.replace('UUID', value("select job_uuid from execution where id = $id"))?.replace('NAME', value("select job_name from execution where id = $id"))
        def named = config + (jobs ? [jobs: jobs] : [:])

        expect:
        hook([execution: id], [config: named]).status == signal
        hook([execution: id, hold: true], [config: named]).status == hold

        where:
        config                              || signal | hold
        [:]                                 || 200    | 409
        [jobs: 'other\nUUID\n']             || 200    | 409
        [jobs: 'NAME']                      || 200    | 409
        [jobs: 'ops/NAME\nother']           || 403    | 403
        [events: 'signal']                  || 200    | 403
        [events: 'hold']                    || 403    | 409
        [events: 'hold,signal']             || 200    | 409
    }

    def "of #many signals at once to each of #executions executions one starts the resume, and all others are told"() {
        given:
        def ids = (1..executions).collect { paused("rush $it") }

        when:
        def answers = atOnce(many * executions) { n -> [ids[n % executions], hook([execution: ids[n % executions], note: "$n"])] }

        then:
        ids.every { id ->
            def mine = answers.findAll { it[0] == id }*.get(1)
            assert mine*.status.countBy { it } == [200: 1, 409: many - 1]
            assert resumes(id)*.toString() == mine.findAll { it.status == 200 }*.json*.goesOnAs
            assert mine.findAll { it.status == 409 }*.json*.message.every { it =~ /signalled by admin at / }
            true
        }

        where:
        many | executions
        20   | 3
    }
}
