package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.state.PauseKey
import java.nio.file.Files

/** A job's own step "Pause": it lets the execution go, and a resume goes on after it. */
class PauseSpec extends PauseSpecification {

    def "an execution pauses at its step, and a resume goes on after it (#strategy, keepgoing: #keepgoing)"() {
        given:
        def job = job([act('one'), pause(message: 'Look at ${job.name}.'), act('three')], strategy: strategy, keepgoing: keepgoing)

        when:
        def first = session(job)

        then:
        [first.state(), first.status()] == ['other', 'paused']
        marks() == ['one']
        shown(first).steps.values()*.state == ['SUCCEEDED', 'NOT_STARTED', 'NOT_STARTED']
        end(first).subMap('reason', 'status') == [reason: 'custom', status: 'paused']
        outcomes(first) == ['1': 'succeeded']
        first.log().contains('Paused at step 2: Look at spec.')

        when:
        def second = resume(job, first, RunRequest.plain().user('bob').meta('resumeNote', 'looks good'))

        then:
        second.state() == 'succeeded'
        marks() == ['three']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3
        second.log().contains('Resuming execution 1: steps 1-2 are kept')
        leftNoState(second)

        where:
        strategy     | keepgoing
        'sequential' | false
        'sequential' | true
        'node-first' | false
        'node-first' | true
    }

    def "neither a retry of the server nor an error handler runs for a pause (#strategy)"() {
        given:
        def handled = pause() + [errorhandler: act('mend') + [keepgoingOnSuccess: true]]
        def job = job([act('one'), handled, act('three')], strategy: strategy, keepgoing: true, job: [retry: '2'], resume: [onRetry: 'true'])

        when:
        def all = sessions(job)

        then:
        all*.status() == ['paused']
        !marks().contains('mend')

        where:
        strategy << ['sequential', 'node-first', 'parallel']
    }

    def "a pause inside a referenced job stops the jobs around it too, whatever they keep going (keepgoing: #keepgoing)"() {
        given:
        other('inner', [act('a'), pause(message: 'inside'), act('c')], keepgoing: keepgoing, plugins: [resume: [:]])
        other('middle', [reference('inner') + [errorhandler: act('mend') + [keepgoingOnSuccess: true]], act('d')],
                keepgoing: keepgoing, plugins: [resume: [:]])
        def job = job([act('one'), reference('middle') + [errorhandler: act('mend too') + [keepgoingOnSuccess: true]], act('three')],
                keepgoing: keepgoing, strategy: strategy, job: [retry: '1'])

        when:
        def all = sessions(job)
        def first = all.last()

        then:
        all*.status() == ['paused']
        marks() == ['one', 'a']
        first.log().contains('Paused at step 2/1/2: inside')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['c', 'd', 'three']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3

        where:
        keepgoing | strategy
        false     | 'sequential'
        true      | 'sequential'
        true      | 'node-first'
    }

    def "parallel steps that run are finished, each paused step waits for its own signal, and both can go on by one"() {
        given:
        def job = job([act('one'), pause(message: 'left', inputs: 'why*: text'), pause(message: 'right'), act('four')], strategy: 'parallel')

        when:
        def first = session(job)

        then:
        first.status() == 'paused'
        pauses(first)*.path as Set == ['2', '3'] as Set

        when: 'the right one goes on'
        def second = resume(job, first, RunRequest.plain().meta('resumeStep', '3'))

        then:
        second.status() == 'paused'
        pauses(second)*.path == ['2']
        pauses(second)[0].at == pauses(first).find { it.path == '2' }.at

        when: 'the left one too'
        def third = resume(job, second, RunRequest.plain().meta('resumeInputs', '{"why": "because"}'))

        then:
        third.state() == 'succeeded'
        marks().sort() == ['four', 'one']
        shown(third).steps.values()*.state == ['SUCCEEDED'] * 4
    }

    def "the values of a signal are there for the following steps, and nothing else is taken"() {
        given:
        def job = job([pause(inputs: 'rows*: number\nnext: choice(go, stop)'),
                       'echo "rows=@data.pause.rows@ @data.pause.next@" >> ' + dir.resolve('ran')])
        def first = session(job)

        when:
        def refused = resume(job, first, RunRequest.plain().meta('resumeInputs', given))

        then:
        refused.state() == 'failed'
        refused.log().contains(message)
        marks() == []

        when:
        def second = resume(job, first, RunRequest.plain().meta('resumeInputs', '{"rows": 17, "next": "go"}'))

        then:
        second.state() == 'succeeded'
        marks() == ['rows=17 go']

        where:
        given                          | message
        '{"next": "go"}'               | "stays paused. Step 1: the input 'rows' is required."
        '{"rows": "many"}'             | "Step 1: the input 'rows' must be a number."
        '{"rows": 1, "next": "wait"}'  | "Step 1: the input 'next' must be one of go, stop."
        '{"rows": 1, "colour": "red"}' | "asks for an input 'colour'. Nothing has run."
        'rows=1'                       | 'The metadata resumeInputs must be an object in JSON'
    }

    def "a pause asks for its approvers, and counts them over several requests"() {
        given:
        def job = job([pause(approvers: 'ann, bob, role:chief', quorum: 2, selfApproval: false), act('two')])
        def first = session(job, RunRequest.plain().user('ann'))

        expect:
        resume(job, first, RunRequest.plain().user('ann')).log().contains('User ann started the execution, and somebody else')
        resume(job, first, RunRequest.plain().user('eve')).log().contains('User eve may not let step 1 go on; these may: ann, bob, role:chief.')
        resume(job, first, RunRequest.plain().user('bob')).log().contains('The signal for step 1 counts. 1 more is needed')
        resume(job, first, RunRequest.plain().user('bob')).log().contains('User bob gave the signal for step 1 already.')
        marks() == []
    }

    def "a pause that is not wanted does nothing (onlyIf: #onlyIf)"() {
        given:
        def job = job([pause(onlyIf: onlyIf), act('two')])

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        marks() == ['two']
        shown(only).steps.values()*.state == ['SUCCEEDED'] * 2

        where:
        onlyIf << ['', 'false', '${data.nothing}', 'False']
    }

    def "a pause whose settings make no sense fails its step, and says which (#setting)"() {
        given:
        def job = job([pause(setting), act('two')], keepgoing: false)

        when:
        def only = session(job)

        then:
        only.state() == 'failed'
        only.log().contains(message)
        only.log().readLines().any { it.contains(message) && !it.contains('ConfigurationFailure') }
        marks() == []
        shown(only).steps.values()*.state == ['FAILED', 'NOT_STARTED']

        where:
        setting                | message
        [holdFor: 'long']      | "holdFor must be a duration such as 10m, or forever, but is 'long'"
        [until: 'noon']        | "until must be a delay such as 2h"
        [expiresAfter: 'x']    | 'expiresAfter must be a duration'
        [onExpiry: 'explode']  | 'onExpiry must be fail, goOn or escalate'
        [onExpiry: 'escalate'] | 'escalateTo names nobody'
        [quorum: '0']          | 'quorum must be a number from 1 to 100'
        [selfApproval: 'some'] | 'selfApproval must be true or false'
        [inputs: 'a b']        | "'a b' declares no input"
    }

    def "a step Pause says what is wrong where nobody can go on (#where)"() {
        given:
        def steps = handler ? [act('one') { assert false } + [errorhandler: pause()]] : [pause(), act('two')]
        def job = job(steps, plain: plain)

        when:
        def only = session(job)

        then:
        only.state() == 'failed'
        only.log().contains("This step cannot pause here. Check 'Resumable' on the job")

        where:
        where                   | plain | handler
        'job is not resumable'  | true  | false
        'it handles an error'   | false | true
    }

    def "the server's notifications find what to tell people, and the key is nowhere else"() {
        given:
        def witness = new Witness()
        def job = job([pause(message: 'Look here.', approvers: 'ann', inputs: 'rows: number'), act('two')],
                job: [plugins: [ExecutionLifecycle: [resume: [:], witness: [:]]]])
        def server = host().provider('ExecutionLifecycle', 'witness', { witness }).open()

        when:
        def first = server.start(job, RunRequest.plain()).await().last()
        def seen = witness.seen()

        then:
        first.status() == 'paused'
        seen.message == 'Look here.'
        seen.subMap('step', 'approvers', 'quorum', 'inputs') == [step: '1', approvers: 'ann', quorum: '1', inputs: 'rows']
        seen.link.endsWith('/execution/show/1')
        PauseKey.digest(seen.key) == pauses(first)[0].key

        and:
        Files.walk(dir).filter { Files.isRegularFile(it) }.noneMatch { it.toFile().getText('ISO-8859-1').contains(seen.key) }

        cleanup:
        server.close()
    }

    /** Looks at what the server gives to notifications (rundeckapp 5.4.0 ExecutionService#saveExecutionState). */
    @Plugin(name = 'witness', service = 'ExecutionLifecycle')
    static class Witness implements ExecutionLifecyclePlugin {

        WorkflowExecutionServiceThread workflow

        /** When all plugins have been told of the end. */
        Map seen() {
            workflow.join()
            workflow.result.sharedContext.consolidate().getData(ContextView.global()).get('pause')
        }

        @Override
        ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) {
            workflow = Thread.currentThread() as WorkflowExecutionServiceThread
            return null
        }
    }
}
