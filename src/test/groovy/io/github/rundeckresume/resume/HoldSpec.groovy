package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What becomes of a job's own steps when somebody asks to hold its execution. */
class HoldSpec extends HoldSpecification {

    def aborted

    def "an execution stops after the step that runs, and a resume goes on at the next one (#strategy, keepgoing: #keepgoing)"() {
        given:
        def job = job([act('one'), holds('two'), act('three'), act('four')], strategy: strategy, keepgoing: keepgoing)

        when:
        def first = session(job)

        then:
        [first.state(), first.status()] == ['other', 'held']
        marks() == ['one', 'two']
        shown(first).steps.values()*.state == ['SUCCEEDED', 'SUCCEEDED', 'NOT_STARTED', 'NOT_STARTED']
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded']
        end(first).subMap('reason', 'status', 'goOn') == [reason: 'custom', status: 'held']
        first.log().contains('Held, as asked for by bob: the steps that had begun are finished')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four']
        second.log().contains("Resuming execution 1: steps 1-2 are kept, going on at step 3 'three'.")

        where:
        strategy     | keepgoing
        'sequential' | false
        'sequential' | true
        'node-first' | false
        'node-first' | true
    }

    def "a hold that comes while the last step runs changes nothing, and the log says so"() {
        when:
        def only = session(job([act('one'), holds('two')], job: [retry: '2']))

        then:
        only.state() == 'succeeded'
        marks() == ['one', 'two']
        leftNoState(only)
        only.log().contains('bob asked to hold this execution, but no step was left to begin.')
    }

    def "parallel steps that run are finished, and those that had to wait for them have not begun"() {
        given:
        def bothRun = new CountDownLatch(2)
        def meet = { bothRun.countDown(); assert bothRun.await(20, TimeUnit.SECONDS) }
        def job = job([act('one') { meet() }, act('two') { meet(); assert hold() == [''] }], strategy: 'parallel')

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        marks() as Set == ['one', 'two'] as Set
    }

    def "the error handler of a step that ran belongs to it, and that of a step that did not begin does not run (keepgoing: #keepgoing)"() {
        given:
        def broken = holds('two') { throw new IllegalStateException('two is broken') }
        def job = job([
            act('one'),
            broken + [errorhandler: act('after two') + [keepgoingOnSuccess: true]],
            act('three') + [errorhandler: act('after three') + [keepgoingOnSuccess: true]],
            act('four'),
        ], keepgoing: keepgoing)

        when:
        def first = session(job)

        then:
        first.status() == 'held'
        marks() == ['one', 'two', 'after two']
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded']

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four']

        where:
        keepgoing << [false, true]
    }

    def "a step that failed while the hold was asked for is not hidden: the execution failed, and is not retried"() {
        given:
        def job = job([act('one'), holds('two') { throw new IllegalStateException('two is broken') }, act('three')], job: [retry: '2'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed']
        all[0].log().contains('It is not retried. Resume it to go on.')
        end(all[0]).reason == 'failed'
        outcomes(all[0]) == ['1': 'succeeded', '2': 'failed']
    }

    def "the server does not retry what was held (#strategy)"() {
        given:
        def job = job([holds('one'), act('two')], strategy: strategy, job: [retry: '2'], resume: [onRetry: 'true'])

        when:
        def all = sessions(job)

        then:
        all*.state() == ['other']
        all*.status() == ['held']
        marks() == ['one']

        where:
        strategy << ['sequential', 'node-first']
    }

    def "that it is to go on by itself is recorded, and not lost to a later request"() {
        given:
        def job = job([act('one') { hold(true); hold(false) }, act('two')])

        when:
        def first = session(job)

        then:
        end(first).subMap('status', 'goOn') == [status: 'held', goOn: true]
        first.log().contains('it does so by itself when the server has started again')
    }

    def "what is killed after the request was killed"() {
        given:
        def job = job([holds('one') { aborted.abort(1) }, act('two')])

        when:
        def host = host().open()
        aborted = host
        def first = host.run(job, RunRequest.plain())
        host.close()

        then:
        first.state() == 'aborted'
        end(first).reason == 'aborted'
    }

    def "what is not recorded cannot be held, because it could not go on"() {
        given:
        def answers = []
        setting('maxStateBytes', '2000')
        def large = act('large') { it.outputContext.addOutput('export', 'much', 'x' * 4000) }
        def job = job([large, act('two') { answers.addAll(hold()) }, act('three')])

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        answers.size() == 1
        answers[0].startsWith('it could not go on afterwards, because ')
    }

    def "an execution can be held again and again"() {
        given:
        def job = job([holds('one'), holds('two'), holds('three'), act('four')])

        when:
        def first = session(job)
        def second = resume(job, first)
        def third = resume(job, second)
        def last = resume(job, third)

        then:
        [first, second, third]*.status() == ['held'] * 3
        last.state() == 'succeeded'
        marks() == ['one', 'two', 'three', 'four']
        shown(last).steps.values()*.state == ['SUCCEEDED'] * 4
    }
}
