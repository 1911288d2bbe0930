package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** What cannot be recorded does not touch the job; the log says once that it cannot be resumed, and why. */
class RecordingTroubleSpec extends ResumeSpecification {

    def "a job whose state cannot be begun succeeds and fails as without the plugin"() {
        given: 'something stands where the journals should be'
        block(1)
        block(2)

        when:
        def good = session(job([act('one'), act('two')]))

        then:
        good.state() == 'succeeded'
        marks() == ['one', 'two']
        complaints(good).size() == 1
        complaints(good)[0] =~ /^This execution cannot be resumed: its resume state could not be created \(.*1\.resume\.json\.journal.*\)\. The job itself continues\.$/

        when:
        def bad = session(job([act('one'), fails('two')]))

        then:
        bad.state() == 'failed'
        marks() == ['one', 'two']
        complaints(bad).size() == 1

        when:
        def resumed = resume(job([act('one'), fails('two')]), bad)

        then:
        resumed.state() == 'failed'
        marks() == []
        resumed.log().contains('There is no resume state for execution 2: it was not recorded, or its file is gone. Its log '
                + 'says so if recording failed.')
    }

    def "a limit that not even the start fits in"() {
        given:
        setting('maxStateBytes', '100')

        when:
        def first = session(job([act('one'), act('two')]))

        then:
        first.state() == 'succeeded'
        complaints(first) == ['This execution cannot be resumed: its resume state could not be created (IOException: the resume state would grow beyond 100 bytes (maxStateBytes)). The job itself continues.']
    }

    def "a step that does not fit in is named, once, and the state left is small and says why"() {
        given:
        setting('maxStateBytes', '5000')
        def much = { it.outputContext.addOutput('export', 'much', 'x' * 9000) }

        when:
        def first = session(job([act('one'), act('two', much), act('three', much), fails('four')]))

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'three', 'four']
        complaints(first) == ['This execution cannot be resumed: step 2 could not be recorded (IOException: the resume state would grow beyond 5000 bytes (maxStateBytes)). The job itself continues.']
        end(first).unusable.startsWith('step 2 could not be recorded')
        Files.size(first.file('resume.json')) < 5000
    }

    def "a job that succeeds in spite of trouble leaves nothing"() {
        given:
        setting('maxStateBytes', '3000')

        when:
        def only = session(job([act('one') { it.outputContext.addOutput('export', 'much', 'x' * 9000) }]))

        then:
        only.state() == 'succeeded'
        leftNoState(only)
    }

    def "durability #durability resumes"() {
        given:
        setting('durability', durability)
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
        complaints(first) == []

        where:
        durability << ['sync', 'async', ' ASYNC ', '']
    }

    def "a bad setting is reported and left out: #name = #value"() {
        given:
        setting(name, value)
        def job = job([act('one'), fails('two')])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        first.log().readLines().contains("Invalid setting of Rundeck Resume on this server: $complaint. The default is used.".toString())
        second.state() == 'succeeded'

        where:
        name            | value   || complaint
        'durability'    | 'often' || "durability is 'often': use sync or async"
        'maxStateBytes' | 'much'  || "maxStateBytes is 'much': use a number of bytes"
        'maxStateBytes' | '0'     || "maxStateBytes is '0': use a number of bytes above 0"
        'maxStateBytes' | '-5'    || "maxStateBytes is '-5': use a number of bytes above 0"
    }

    def "an execution that another plugin kept from starting is not taken for running"() {
        given: 'it refuses after this plugin began to record, and then no plugin hears of the end'
        def refuses = true
        def server = host().provider('ExecutionLifecycle', 'sour', { new Sour({ refuses }) }).open()
        def steps = [act('one'), act('two')]
        def first = server.run(job(steps, job: [plugins: [ExecutionLifecycle: [resume: [:], sour: [:]]]]), RunRequest.plain())
        refuses = false

        when:
        def second = server.run(job(steps), RunRequest.plain().resumeFrom(first.id()))

        then:
        first.state() == 'failed'
        second.state() == 'succeeded'
        marks() == ['one', 'two']

        cleanup:
        server.close()
    }

    def "a journal that a dead server left is gone on from"() {
        given: 'the journal as it was while step two ran, its last line torn or not'
        def journal = null
        def job = job([act('one'), act('two') {
            if (!mended('two')) {
                recorded(1)
                journal = logs().resolve('1.resume.json.journal').toFile().text
                throw new IllegalStateException('two is broken')
            }
        }, act('three')])
        def first = session(job)
        marks()

        when:
        leftWith(first, journal + torn)
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']

        where:
        torn << ['', ',{"sum":"8a9136aa","doc":{"kind":"st']
    }

    void block(int execution) {
        Files.createDirectories(logs().resolve("${execution}.resume.json.journal"))
    }

    static List<String> complaints(CompletedExecution execution) {
        execution.log().readLines().findAll { it.contains('cannot be resumed') || it.contains('could not be recorded') }
    }

    @Plugin(name = 'sour', service = 'ExecutionLifecycle')
    static class Sour implements ExecutionLifecyclePlugin {

        private final Closure<Boolean> refuses

        Sour(Closure<Boolean> refuses) {
            this.refuses = refuses
        }

        @Override
        ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) throws ExecutionLifecyclePluginException {
            if (refuses()) {
                throw new ExecutionLifecyclePluginException('not now')
            }
            return null
        }
    }
}
