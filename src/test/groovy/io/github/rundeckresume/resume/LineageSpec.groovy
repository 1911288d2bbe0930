package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.sql.DriverManager

/** Who went on from whom: recorded, claimed, and never inferred. */
class LineageSpec extends RefusalSpecification {

    /** Fails until that many of it have run. */
    Map failsUntil(String mark, int times) {
        int runs = 0
        act(mark) { if (++runs < times) { throw new IllegalStateException("$mark failed for the ${runs}. time") } }
    }

    static Map onRetry(boolean on) {
        [onRetry: "$on".toString()]
    }

    def "what began as a resume stays one through all its retries, with onRetry off"() {
        given:
        def job = job([act('one'), failsUntil('two', 4), act('three')], resume: onRetry(false))
        def first = failed(job)
        def withRetries = this.job([act('one'), failsUntil('two', 4), act('three')], resume: onRetry(false), job: [retry: '3'])

        when:
        def all = sessions(withRetries, RunRequest.plain().resumeFrom(first.id()))

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'failed-with-retry', 'succeeded']
        marks() == ['two', 'two', 'two', 'two', 'three']
    }

    def "a refused resume's retries are refused as well: none is a full run"() {
        given:
        def first = failed(job([act('one'), fails('two')], job: [options: [[name: 'env']]]))
        def withRetries = job([act('one'), fails('two')], job: [options: [[name: 'env']], retry: '2'])

        when:
        def all = sessions(withRetries, RunRequest.plain().resumeFrom(first.id()).option('env', 'wrong'))

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'failed']
        marks() == []
        all.every { it.log().contains("Option 'env' has a value now, but had none in execution 1.") }
    }

    def "the retries of a resume that was asked for amiss are no full runs: #what"() {
        given:
        def first = failed(job([act('one'), fails('two')]))
        mend('two')
        def request = metadata.inject(RunRequest.plain()) { asked, key, value -> asked.meta(key, value) }

        when:
        def all = sessions(job([act('one'), act('two')], resume: onRetry(on), job: [retry: '2']), request)

        then:
        first.id() == 1
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'failed']
        marks() == []
        all.every { it.log().contains(message) }

        where:
        what             | metadata                             | on    || message
        'no number'      | [resumeFrom: 'abc']                  | true  || "must be the number of an execution, but is 'abc'"
        'no number'      | [resumeFrom: 'abc']                  | false || "must be the number of an execution, but is 'abc'"
        'misspelt'       | [resume_from: '1']                   | true  || "The metadata key 'resume_from' is not known"
        'plan alone'     | [resumePlan: 'x']                    | false || 'The metadata resumePlan was given without resumeFrom.'
        'another plan'   | [resumeFrom: '1', resumePlan: 'x']   | true  || 'The plan that was approved for execution 1 is no longer valid'
        'another plan'   | [resumeFrom: '1', resumePlan: 'x']   | false || 'The plan that was approved for execution 1 is no longer valid'
        'not there'      | [resumeFrom: '99']                   | true  || 'Execution 99 is not known'
    }

    def "an execution from whose resume a retry went on is not resumed again, onRetry #on"() {
        given:
        def first = failed(job([act('one'), fails('two'), act('three')], resume: onRetry(on)))
        def withRetries = job([act('one'), failsUntil('two', 2), act('three')], resume: onRetry(on), job: [retry: '1'])
        def both = sessions(withRetries, RunRequest.plain().resumeFrom(first.id()))
        marks()

        expect:
        both*.state() == ['failed-with-retry', 'succeeded']
        refused(resume(withRetries, both[0]), 'Execution 2 was already resumed by execution 3, which succeeded. There is nothing left to resume.')

        and:
        refused(resume(withRetries, first), 'Execution 1 was already resumed by execution 2 and last by execution 3, which succeeded. There is nothing left to resume.')

        where:
        on << [true, false]
    }

    def "an execution that Rundeck itself retried from the beginning is not resumed, whether the retry #how"() {
        given:
        def job = job([act('one'), failsUntil('two', times)], job: [retry: '1'])
        def both = sessions(job)
        marks()

        expect:
        both*.state() == states
        refused(resume(job, both[0]), message)

        where:
        how         | times || states                             | message
        'succeeded' | 2     || ['failed-with-retry', 'succeeded'] | 'Execution 1 was already retried by execution 2, which succeeded. There is nothing left to resume.'
        'failed'    | 3     || ['failed-with-retry', 'failed']    | 'Execution 1 was already retried by execution 2. Resume execution 2 instead: it has the work of both.'
    }

    def "a retry looks back past attempts that were refused, to the last one that ran"() {
        given: 'the second attempt cannot begin its journal, nor say that it was refused'
        def job = job([act('one'), failsUntil('two', 2), act('three')], resume: onRetry(true), job: [retry: '2'])
        Files.createDirectories(logs().resolve('2.resume.json.journal'))

        when:
        def all = sessions(job)

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'succeeded']
        all[1].log().contains('Execution 1 was not resumed, because its resume state could not be created')
        marks() == ['one', 'two', 'two', 'three']
        all[2].log().contains("Resuming execution 1: step 1 is kept, going on at step 2 'two'.")
    }

    def "the execution that resumed it was deleted from the history: refused, for nobody can tell what it did"() {
        given:
        def job = job([act('one'), fails('two'), act('three')])
        def first = failed(job)
        mend('two')
        def second = resume(job, first)
        marks()

        when:
        def host = host().open()
        host.database().executions().delete(second.id())
        host.close()

        then:
        refused(resume(job, first), 'Execution 1 was already resumed by execution 2, which is no longer in the history, so what it did is unknown. Run the job again.')
    }

    def "an attempt that another plugin kept from starting gives its claim back"() {
        given:
        def refuses = true
        def server = host().provider('ExecutionLifecycle', 'sour', { new RecordingTroubleSpec.Sour({ refuses }) }).open()
        def sour = job([act('one'), fails('two')], job: [plugins: [ExecutionLifecycle: [resume: [:], sour: [:]]]])
        refuses = false
        def first = server.run(sour, RunRequest.plain())
        marks()
        mend('two')

        when:
        refuses = true
        def second = server.run(sour, RunRequest.plain().resumeFrom(first.id()))
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert metadata(server, first.id()).resumeRefused == "${second.id()}"
        }

        then:
        second.state() == 'failed'
        metadata(server, first.id()).resumedBy == null

        when:
        refuses = false
        def third = server.run(sour, RunRequest.plain().resumeFrom(first.id()))

        then:
        third.state() == 'succeeded'
        marks() == ['two']
        metadata(server, first.id()).resumedBy == "${third.id()}"

        cleanup:
        server.close()
    }

    def "the state names the whole chain before it"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = failed(job)
        def second = resume(job, first)
        def third = resume(job, second)

        expect:
        start(third).source == '2'
        start(third).lineage*.execution == ['1', '2']
        start(third).lineage*.user.unique() == [System.getProperty('user.name')]
        start(first).lineage == null
    }

    def "a record of another execution of that number is not believed, and kept aside"() {
        given: 'a server whose database was begun anew, its log folder kept'
        def job = job([act('one'), act('two'), fails('three')])
        def old = failed(job)
        def before = old.file('resume.json').toFile().text
        base().resolve('server/data').toFile().deleteDir()

        when:
        def other = this.job([fails('one'), act('two'), fails('three')])
        def first = failed(other)
        mend('one')
        mend('three')
        def second = resume(other, first)

        then:
        first.id() == 1
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'three']
        logs().resolve('1.resume.json.moved-aside-1').toFile().text == before
    }

    def "a record of another execution of that number that was left where this one has none is refused"() {
        given:
        def job = job([act('one'), fails('two')])
        def old = failed(job)
        def before = old.file('resume.json').toFile().text
        base().resolve('server/data').toFile().deleteDir()
        def first = failed(this.job([act('one'), fails('two')], plain: true))
        first.file('resume.json').toFile().text = before

        expect:
        refused(resume(this.job([act('one'), fails('two')]), first), 'The resume state with the number of execution 1 belongs to another '
            + "execution: the server's numbers have started again since then. Run the job again.")
    }

    def "a misspelt key is refused, and nothing runs: #key"() {
        expect:
        refused(session(job([act('one')]), RunRequest.plain().meta(key, '1')),
            "The metadata key '$key' is not known; 'resumeFrom' is. Use that key, or leave it out to run the whole job.")

        where:
        key << ['resumefrom', 'resume_from', 'RESUMEFROM']
    }

    private Map start(CompletedExecution execution) {
        documents(execution).find { it.kind == 'start' }
    }

    private static Map metadata(server, long id) {
        server.find(id).get().metadata()
    }
}
