package io.github.rundeckresume.page

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.resume.PauseSpecification
import io.github.rundeckresume.server.ViewedExecution
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.Told
import org.rundeck.app.gui.AuthMenuItem
import spock.util.concurrent.PollingConditions

/** What the page of an execution gets that pauses or has paused: what it waits for, from whom, and its chain. */
class PausePageSpec extends PauseSpecification {

    EmbeddedHost server

    def setup() {
        server = host().open()
    }

    def cleanup() {
        server.close()
    }

    Map page(CompletedExecution execution, String user = 'ann') {
        def rights = new FullAccess(user)
        def item = server.context().getBean('rundeckResumeMenuItem', AuthMenuItem)
        if (!item.isEnabledExecution(rights, execution.record().project(), "${execution.id()}")) {
            return null
        }
        def href = item.getExecutionHref(execution.record().project(), "${execution.id()}")
        new JsonSlurper().parse(Base64.urlDecoder.decode(href - '#rundeck-resume=')) as Map
    }

    def "a paused execution says what it waits for, and offers to go on after it"() {
        given:
        def job = job([act('one'), pause(message: 'Look at it', inputs: 'rows*: number\nnext: choice(go, stop)', until: '2h', expiresAfter: '3h'), act('three')])
        def first = server.run(job, RunRequest.plain())

        when:
        def page = page(first)
        def waits = page.paused[0]

        then:
        page.paused.size() == 1
        !page.inPlace
        [waits.step, waits.message, waits.may, waits.why, waits.quorum, waits.approvers, waits.self] == ['2', 'Look at it', 'on', null, 1, '', true]
        waits.inputs == [[name: 'rows', type: 'number', required: true], [name: 'next', type: 'choice', required: false, allowed: ['go', 'stop']]]
        waits.until - waits.since in 7_190_000L..7_200_000L
        waits.expires - waits.since in 10_790_000L..10_800_000L
        waits.then == 'fail'
        page.offer.allowed
        page.offer.steps*.action == ['keep', 'keep', 'run']
        page.offer.goesOnAt.step == '3'

        when:
        def second = server.run(job, RunRequest.plain().user('ann').resumeFrom(first.id()).meta('resumePlan', page.offer.digest)
            .meta('resumeNote', 'looks good').meta('resumeInputs', '{"rows": 5}'))
        def after = this.page(second)

        then:
        second.state() == 'succeeded'
        after.paused == null
        after.resumedFrom.subMap('kept', 'at') == [kept: '1-2', at: '3']
        after.chain.pauses == 1
        after.chain.attempts*.execution == ["${first.id()}", "${second.id()}"]
        [after.chain.total, after.chain.number] == [2, 2]
        after.chain.attempts[0].end == 'paused'
        after.chain.attempts[0].passed[0].step == '2'
        after.chain.attempts[0].passed[0].given[0].subMap('by', 'way', 'note', 'data') == [by: 'ann', way: 'user', note: 'looks good', data: [rows: '5']]
        this.page(first).paused == null
    }

    def "who may not let it go on is told who may, and is offered nothing"() {
        given:
        def job = job([pause(approvers: 'ann, role:chief', selfApproval: false)])
        def first = server.run(job, RunRequest.plain().user('ann'))

        expect:
        with(page(first, 'eve')) {
            paused[0].subMap('may', 'approvers', 'self') == [may: 'no', approvers: 'ann, role:chief', self: false]
            paused[0].why == 'User eve may not let step 1 go on; these may: ann, role:chief.'
            !offer.allowed
            offer.refusal == "Execution ${first.id()} stays paused. ${paused[0].why}"
        }
        page(first, 'ann').paused[0].why.contains('somebody else has to let step 1 go on')
    }

    def "with a quorum, the first signal counts and starts nothing; the page shows who gave it, and the second one goes on"() {
        given:
        def job = job([pause(quorum: 2), act('two')])
        def first = server.run(job, RunRequest.plain().user('root'))

        expect:
        page(first, 'ann').paused[0].subMap('may', 'why') == [may: 'more', why: 'The signal for step 1 counts. 1 more is needed, from other users.']
        page(first, 'ann').offer.allowed
        page(first, 'ann').offer.steps[0].action == 'pause'

        when: 'a request to resume counts as a signal'
        server.run(job, RunRequest.plain().user('ann').resumeFrom(first.id()).meta('resumeNote', 'fine'))

        then:
        page(first, 'bob').paused[0].may == 'on'
        page(first, 'bob').paused[0].given*.subMap('by', 'note') == [[by: 'ann', note: 'fine']]
        page(first, 'ann').paused[0].may == 'no'
    }

    def "a pause that has expired begins anew with a resume by a person"() {
        given:
        def job = job([pause(expiresAfter: '1s'), act('two')])
        def first = server.run(job, RunRequest.plain())

        new PollingConditions(timeout: 60).eventually { assert page(first).paused[0].may == 'anew' }

        expect:
        page(first).offer.allowed

        when:
        def since = page(first).paused[0].since
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        second.status() == 'paused'
        page(second).paused[0].since > since
        marks() == []
    }

    def "a chain of many pauses is told in short, and its record stays small"() {
        given:
        def steps = (1..12).collect { pause(message: 'look') }
        def job = job(steps)
        def all = [server.run(job, RunRequest.plain())]
        11.times { all << server.run(job, RunRequest.plain().user('ann').resumeFrom(all.last().id()).meta('resumeNote', "ok $it")) }

        when:
        def last = all.last()
        new PollingConditions(timeout: 60).eventually { assert page(last).chain.pauses == 12 }
        def chain = page(last).chain

        then: 'the state has no more than the first, the latest, and a count of the others'
        last.log().contains("This is attempt 12 of the run that began as execution ${all[0].id()}: 11 pauses. Last: step 11 for")
        chain.attempts*.execution == (all[0..1] + all[8..11]).collect { "${it.id()}" }
        chain.subMap('total', 'number', 'left', 'gapAt', 'before') == [total: 12, number: 12, left: 6, gapAt: 2, before: "${last.id()}"]
        page(all[4]).chain.number == 5
        documents(last)[0].lineage*.execution == ["${all[0].id()}", "${all[10].id()}"]
        documents(last)[0].between == [from: "${all[1].id()}", to: "${all[9].id()}", count: 9, pauses: 9]

        when: 'somebody unfolds it'
        def whole = unfolded(last, chain)

        then:
        whole.attempts()*.execution()*.toString() == all.collect { "${it.id()}" }
        whole.left() == 0
        whole.attempts().every { it.attempt().hasPaused() && it.attempt().user() && it.endedAt() > 0 }
        whole.attempts().tail()*.told()*.get(Told.NOTE) == (0..10).collect { "ok $it" }

        when: 'the server keeps nothing of it'
        server.database().dataSource().connection.withCloseable { it.createStatement().execute('delete from plugin_meta') }
        def walked = page(last).chain

        then: 'the records tell it'
        walked.pauses == 11
        walked.attempts*.execution == all[8..10].collect { "${it.id()}" }
        walked.subMap('total', 'left', 'gapAt', 'before') == [left: 8, gapAt: 0, before: "${all[8].id()}"]

        and:
        unfolded(last, walked).attempts()*.execution()*.toString() == all[0..7].collect { "${it.id()}" }
        unfolded(last, walked).left() == 0
    }

    /** What a page asks for to show all. */
    private static RunChain unfolded(last, Map chain) {
        def viewed = ViewedExecution.of(new FullAccess('ann'), last.record().project(), ExecutionId.of(chain.before)).get()
        RunChain.export(viewed, 100)
    }
}
