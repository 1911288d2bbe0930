package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.store.Lines
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Each refusal as an operator meets it: the new execution fails, nothing ran, and its log says why in one line. */
class RefusalSpec extends ResumeSpecification {

    static final String OTHER = '99999999-2222-3333-4444-555555555555'

    def "what is no number is no execution: '#text'"() {
        expect:
        refused(session(job([act('one')]), RunRequest.plain().meta('resumeFrom', text)),
                "The metadata resumeFrom must be the number of an execution, and is '$shown'. Start again with a number.")

        where:
        text             | shown
        'abc'            | 'abc'
        ''               | ''
        '-1'             | '-1'
        '../../etc/1'    | '../../etc/1'
        '9' * 60         | '9' * 40 + '…'
    }

    def "an execution that is not there"() {
        expect:
        refused(session(job([act('one')]), RunRequest.plain().resumeFrom(4711)),
                "Execution 4711 is not known in project 'playground', or you may not view its job. Check the number.")
    }

    def "an execution of another project is not known in this one"() {
        given:
        def first = failed(job([fails('one')], job: [project: 'elsewhere']))

        expect:
        refused(resume(job([fails('one')]), first),
                "Execution 1 is not known in project 'playground', or you may not view its job. Check the number.")
    }

    def "an execution of another job"() {
        given:
        def first = failed(job([fails('one')], job: [uuid: OTHER]))

        expect:
        refused(resume(job([fails('one')]), first),
                'Execution 1 is not an execution of this job. Resume it from its own job.')
    }

    def "an execution that runs"() {
        given:
        def go = new CountDownLatch(1)
        def runs = new CountDownLatch(1)
        def job = job([act('one') { runs.countDown(); go.await(20, TimeUnit.SECONDS) }], job: [multipleExecutions: true])
        def server = host().open()
        def first = server.start(job, RunRequest.plain())
        runs.await(20, TimeUnit.SECONDS)
        marks()

        when:
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        refused(second, 'Execution 1 is still running. Wait until it has ended, or kill it, then resume.')

        cleanup:
        go.countDown()
        first.await()
        server.close()
    }

    def "an execution that succeeded"() {
        given:
        def job = job([act('one')])
        def first = session(job)
        marks()

        expect:
        refused(resume(job, first), 'Execution 1 succeeded: there is nothing to resume. Run the job anew.')
    }

    def "an execution without a state"() {
        given: 'it ran before the job could be resumed'
        def first = failed(job([fails('one')], plain: true))

        expect:
        refused(resume(job([fails('one')]), first), 'There is no resume state for execution 1: it was not recorded, or '
                + 'its file is gone. Its log says so if recording failed. Run the job anew.')
    }

    def "a state that was changed: #how"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)

        when:
        first.file('resume.json').toFile().text = change(first.file('resume.json').toFile().text)

        then:
        refused(resume(job, first), "The resume state of execution 1 is damaged: $what. Run the job anew.")

        where:
        how                      | change                                         | what
        'a step it speaks of'    | ({ it.replace('"succeeded"', '"succeedeD"') }) | 'line 2 is damaged (its checksum is wrong)'
        'an outcome'             | ({ it.replace('"failed"', '"succeeded"') })    | 'line 3 is damaged (its checksum is wrong)'
        'cut off after a line'   | ({ it.readLines()[0] + '\n' })                 | 'its end is missing'
        'emptied'                | ({ '' })                                       | 'its end is missing'
        'something added'        | ({ it - ']\n' + ',{}\n]\n' })                  | 'line 5 is damaged (its checksum is wrong)'
        'something else'         | ({ 'hello' })                                  | 'its end is missing'
    }

    def "a state of another execution"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)
        def second = failed(job)

        when:
        Files.copy(second.file('resume.json'), first.file('resume.json'), java.nio.file.StandardCopyOption.REPLACE_EXISTING)

        then:
        refused(resume(job, first),
                'The resume state of execution 1 is damaged: it is the state of execution 2. Run the job anew.')
    }

    def "a state that a later version wrote"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)

        when:
        rewrite(first) { it.replace('"version":1', '"version":2') }

        then:
        refused(resume(job, first), 'The resume state of execution 1 was written by a newer version of Rundeck Resume: it '
                + 'has format version 2, this plugin reads up to 1. Install that version here too, or run the job anew.')
    }

    def "a state that is too large for this server"() {
        given:
        def job = job([act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }, fails('two')])
        def first = failed(job)

        when:
        setting('maxStateBytes', '5000')

        then:
        refused(resume(job, first), 'The resume state of execution 1 is too large: it is larger than 5000 bytes. Raise '
                + 'maxStateBytes on the server, or run the job anew.')
    }

    def "a state that says itself that it cannot be used"() {
        given:
        setting('maxStateBytes', '3000')
        def job = job([act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }, fails('two')])
        def first = failed(job)

        expect:
        refused(resume(job, first), 'The resume state of execution 1 cannot be used: step 1 could not be recorded '
                + '(IOException: the resume state would grow over 3000 bytes (maxStateBytes)). Run the job anew.')
    }

    def "a workflow that is not the one that was recorded: #what"() {
        given:
        def first = failed(job([act('one'), act('two'), fails('three')]))

        expect:
        refused(resume(job(now.collect { name -> name == 'three' ? fails('three') : act(name) }), first),
                "The job was changed since execution 1: $message. Undo the change to resume, or run the job anew.")

        where:
        what       | now                             || message
        'added'    | ['one', 'new', 'two', 'three']  || "step 2 'new' was added: the workflow had 3 steps, now it has 4"
        'removed'  | ['one', 'three']                || "step 2 'two' was removed: the workflow had 3 steps, now it has 2"
        'moved'    | ['two', 'one', 'three']         || "step 2 'two' was moved: it is step 1 now"
        'replaced' | ['one', 'other', 'three']       || "step 2 'two' was replaced by 'other'"
    }

    def "an option that has another value"() {
        given:
        def job = job([fails('one')], job: [options: [[name: 'env']]])
        def first = failed(job, RunRequest.plain().option('env', 'prod'))

        expect:
        refused(resume(job, first, RunRequest.plain().option('env', 'test')), "Option 'env' is 'test' now, but was 'prod' "
                + "in execution 1. A resume uses the same values: resume again without 'env', or run the job anew.")
    }

    def "an option that had no value"() {
        given:
        def job = job([fails('one')], job: [options: [[name: 'env']]])
        def first = failed(job)

        expect:
        refused(resume(job, first, RunRequest.plain().option('env', 'test')), "Option 'env' has a value now, but had none "
                + "in execution 1. A resume uses the same values: resume again without 'env', or run the job anew.")
    }

    def "an execution that was resumed by one that failed"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)
        def second = resume(job, first)
        marks()

        expect:
        refused(resume(job, first), "Execution 1 was already resumed by execution ${second.id()}. Resume execution "
                + "${second.id()} instead: it knows what both have done.")
    }

    def "an execution that was resumed by one that succeeded"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)
        mend('one')
        resume(job, first)
        marks()

        expect:
        refused(resume(job, first), 'Execution 1 was already resumed by execution 2, which succeeded. There is nothing '
                + 'left to resume.')
    }

    def "an execution that another one is resuming"() {
        given:
        def go = new CountDownLatch(1)
        def runs = new CountDownLatch(1)
        def job = job([act('one') {
            if (!mended('one')) { throw new IllegalStateException('one is broken') }
            runs.countDown()
            go.await(20, TimeUnit.SECONDS)
        }], job: [multipleExecutions: true])
        def first = failed(job)
        mend('one')
        def server = host().open()
        def second = server.start(job, RunRequest.plain().resumeFrom(first.id()))
        runs.await(20, TimeUnit.SECONDS)
        marks()

        when:
        def third = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        then:
        refused(third, 'Execution 1 was already resumed by execution 2, which is running. Wait for it.')

        cleanup:
        go.countDown()
        second.await()
        server.close()
    }

    def "a refused resume does not stand in the way of the next one"() {
        given:
        def job = job([act('one'), fails('two')], job: [options: [[name: 'env']]])
        def first = failed(job)
        def second = resume(job, first, RunRequest.plain().option('env', 'wrong'))
        mend('two')

        expect:
        second.state() == 'failed'
        resume(job, first).state() == 'succeeded'
    }

    def "a plan that is not the one that was approved"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)

        expect:
        refused(resume(job, first, RunRequest.plain().meta('resumePlan', approved)), 'The plan that was approved for '
                + "execution 1 is no longer valid: $change. Nothing was run. Look at the plan again and resume from there.")

        where:
        approved                        | change
        '00000000'                      | "the approved plan's digest is not one that this plugin gives out"
        '0' * 32 + '.-'                 | 'the recorded state is another one now'
    }

    def "steps that could not be recorded"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)

        when: 'something stands where the journal of the next execution should be'
        Files.createDirectory(first.file('resume.json.part').resolveSibling('2.resume.json.part'))
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log() =~ /Execution 1 was not resumed, because its resume state could not be begun \(.*\), so that it would not be known what was done\. Nothing was run\. Mend that and resume again\./
        !traces(second)
    }

    def "a workflow of the node-first strategy"() {
        given:
        def job = job([fails('one')], strategy: 'node-first')
        def first = failed(job)

        expect:
        refused(resume(job, first), 'Execution 1 cannot be resumed: jobs with the node-first strategy '
                + 'cannot be resumed by this version; use the sequential or the parallel strategy. Run the job anew.')
    }

    CompletedExecution failed(JobDefinition job, RunRequest request = RunRequest.plain()) {
        def first = session(job, request)
        assert first.state() == 'failed'
        marks()
        return first
    }

    boolean refused(CompletedExecution execution, String message) {
        assert execution.state() == 'failed'
        assert marks() == []
        assert execution.log().readLines().contains(message)
        assert !traces(execution)
        assert leftNoState(execution)
        return true
    }

    static boolean traces(CompletedExecution execution) {
        execution.log().readLines().any { it.contains('\tat ') || it.contains('.java:') || it.contains('.groovy:') }
    }

    /** Changes documents of a state and puts the right sums beside them. */
    void rewrite(CompletedExecution execution, Closure<String> change) {
        def documents = execution.file('resume.json').toFile().readLines().findAll { it.contains('"doc":') }
                .collect { it[it.indexOf('"doc":') + 6..-2] }
        Files.write(execution.file('resume.json'), Lines.finished(documents.collect(change)))
    }
}
