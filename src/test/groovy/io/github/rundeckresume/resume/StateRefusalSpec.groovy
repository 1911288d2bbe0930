package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.store.Lines
import java.nio.file.Files
import java.nio.file.StandardCopyOption

/** Refused for what was recorded, compared with what is there now. */
class StateRefusalSpec extends RefusalSpecification {

    def "an execution without a state"() {
        given: 'it ran before the job could be resumed'
        def first = failed(job([fails('one')], plain: true))

        expect:
        refused(resume(job([fails('one')]), first), 'There is no resume state for execution 1: it was not recorded, or '
                + 'its file is gone. Its log says so if recording failed. Run the job again.')
    }

    def "a state that was changed: #how"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)

        when:
        first.file('resume.json').toFile().text = change(first.file('resume.json').toFile().text)

        then:
        refused(resume(job, first), "The resume state of execution 1 is damaged: $what. Run the job again.")

        where:
        how                      | change                                         | what
        'a step it speaks of'    | ({ it.replace('"succeeded"', '"succeedeD"') }) | 'line 4 is damaged (its checksum is wrong)'
        'an outcome'             | ({ it.replace('"failed"', '"succeeded"') })    | 'line 6 is damaged (its checksum is wrong)'
        'cut off after a line'   | ({ it.readLines()[0] + '\n' })                 | 'its end is missing'
        'emptied'                | ({ '' })                                       | 'its end is missing'
        'something added'        | ({ it - ']\n' + ',{}\n]\n' })                  | 'line 8 is damaged (its checksum is wrong)'
        'something else'         | ({ 'hello' })                                  | 'its end is missing'
    }

    def "a state that another plugin wrote"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)

        when:
        first.file('resume.json').toFile().text = '{"steps": [{"step": 1, "state": "SUCCEEDED"}]}'

        then:
        refused(resume(job, first), "The resume state of execution 1 was not written by Rundeck Resume: it has another form. Another plugin " +
                "with the name 'resume', such as the vendor's, may have written it. Run the job again.")
    }

    def "a state that cannot be read, of an execution that was to resume another one"() {
        given: 'its server died as it began the record'
        def job = job([act('one'), fails('two')])
        def first = failed(job)
        def second = resume(job, first)
        marks()
        Files.writeString(second.file('resume.json'), '')

        expect:
        refused(resume(job, second), 'The resume state of execution 2 is damaged: its end is missing. Run the job again. '
                + 'If its log shows that no step ran, resume execution 1 instead, which it was to resume.')
    }

    def "a state of another execution"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)
        def second = failed(job)

        when:
        Files.copy(second.file('resume.json'), first.file('resume.json'), StandardCopyOption.REPLACE_EXISTING)

        then:
        refused(resume(job, first),
                'The resume state of execution 1 is damaged: it is the state of execution 2. Run the job again.')
    }

    def "a state that a later version wrote"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)

        when:
        rewrite(first) { it.replace('"version":2', '"version":3') }

        then:
        refused(resume(job, first), 'The resume state of execution 1 was written by a newer version of Rundeck Resume: it '
                + 'has format version 3, but this plugin reads version 2. Install that version here too, or run the job again.')
    }

    def "a state that is too large for this server"() {
        given:
        def job = job([act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }, fails('two')])
        def first = failed(job)

        when:
        setting('maxStateBytes', '5000')

        then:
        refused(resume(job, first), 'The resume state of execution 1 is too large: it is larger than 5000 bytes. Raise '
                + 'maxStateBytes on the server, or run the job again.')
    }

    def "a state that says itself that it cannot be used"() {
        given:
        setting('maxStateBytes', '3000')
        def job = job([act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }, fails('two')])
        def first = failed(job)

        expect:
        refused(resume(job, first), 'The resume state of execution 1 cannot be used: step 1 could not be recorded '
                + '(IOException: the resume state would grow beyond 3000 bytes (maxStateBytes)). Run the job again.')
    }

    def "a workflow that is not the one that was recorded: #what"() {
        given:
        def first = failed(job([act('one'), act('two'), fails('three')]))

        expect:
        refused(resume(job(now.collect { name -> name == 'three' ? fails('three') : act(name) }), first),
                "The job has changed since execution 1: $message. Undo the change to resume, resume with resumeChanged=accept to go on with the job as it is now, or run the job again.")

        where:
        what       | now                             || message
        'added'    | ['one', 'new', 'two', 'three']  || "step 2 'new' was added: the workflow had 3 steps, and now has 4"
        'removed'  | ['one', 'three']                || "step 2 'two' was removed: the workflow had 3 steps, and now has 2"
        'moved'    | ['two', 'one', 'three']         || "step 2 'two' was moved: it is now step 1"
        'replaced' | ['one', 'other', 'three']       || "step 2 'two' was replaced by 'other'"
    }

    def "an option that has another value"() {
        given:
        def job = job([fails('one')], job: [options: [[name: 'env']]])
        def first = failed(job, RunRequest.plain().option('env', 'prod'))

        expect:
        refused(resume(job, first, RunRequest.plain().option('env', 'test')), "Option 'env' is 'test' now, but was 'prod' "
                + "in execution 1. A resume uses the same values: resume again without 'env', or with resumeOptions=accept to change it, or run the job again.")
    }

    def "an option that had no value"() {
        given:
        def job = job([fails('one')], job: [options: [[name: 'env']]])
        def first = failed(job)

        expect:
        refused(resume(job, first, RunRequest.plain().option('env', 'test')), "Option 'env' has a value now, but had none "
                + "in execution 1. A resume uses the same values: resume again without 'env', or with resumeOptions=accept to change it, or run the job again.")
    }

    def "a plan that is not the one that was approved"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)

        expect:
        refused(resume(job, first, RunRequest.plain().meta('resumePlan', approved)), 'The plan that was approved for '
                + "execution 1 is no longer valid: $change. Nothing has run. Look at the plan again, and resume from there.")

        where:
        approved                        | change
        '00000000'                      | "the digest of the approved plan is not one that this plugin issues"
        '0' * 32 + '.-'                 | 'the recorded state has changed'
    }

    def "steps that could not be recorded"() {
        given:
        def job = job([fails('one')])
        def first = failed(job)

        when: 'something stands where the journal of the next execution should be'
        Files.createDirectory(first.file('resume.json.journal').resolveSibling('2.resume.json.journal'))
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log() =~ /Execution 1 was not resumed, because its resume state could not be created \(.*\)\. Without a record, nobody would know what was done\. Nothing has run\. Fix this, then resume again\./
        !traces(second)
    }

    /** Changes documents of a state and puts the right sums beside them. */
    void rewrite(CompletedExecution execution, Closure<String> change) {
        def documents = execution.file('resume.json').toFile().readLines().findAll { it.contains('"doc":') }
                .collect { it[it.indexOf('"doc":') + 6..-2] }
        Files.write(execution.file('resume.json'), Lines.finished(documents.collect(change)))
    }
}
