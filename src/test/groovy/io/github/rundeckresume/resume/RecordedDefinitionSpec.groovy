package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files
import java.nio.file.StandardOpenOption

/** The workflow as it was runs on, although the job was edited, on servers that ask for it before they begin (5.20 on). */
class RecordedDefinitionSpec extends ReferenceSpecification {

    def "the recorded workflow runs on, whatever became of the job"() {
        given:
        serverAsks()
        def first = session(job([act('one'), fails('two'), act('three')], keepgoing: keepgoing))
        marks()
        mend('two')

        when:
        def second = recorded(job([act('other'), fails('two'), act('more'), act('one')], strategy: 'parallel'), first)

        then:
        second.state() == 'succeeded'
        marks() == (keepgoing ? ['two'] : ['two', 'three'])
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3

        where:
        keepgoing << [false, true]
    }

    def "what fails then goes on with the same workflow again"() {
        given:
        serverAsks()
        def first = session(job([act('one'), fails('two'), fails('three')]))
        marks()
        mend('two')
        def edited = job([act('other')])
        def second = recorded(edited, first)
        mend('three')

        when:
        def third = recorded(edited, second)

        then:
        second.state() == 'failed'
        third.state() == 'succeeded'
        marks() == ['two', 'three', 'three']
    }

    def "referenced jobs run as they are now, and must not have changed where they go on"() {
        given:
        serverAsks()
        other('inner', [act('inner one'), fails('two')])
        def first = session(job([act('one'), reference('inner'), act('last')]))
        marks()
        mend('two')
        def edited = job([act('other')])

        when:
        def second = recorded(edited, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'last']
    }

    def "a referenced job that was edited refuses it"() {
        given:
        serverAsks()
        other('inner', [act('inner one'), fails('two')])
        def first = session(job([act('one'), reference('inner')]))
        marks()
        mend('two')
        other('inner', [act('new'), act('inner one'), fails('two')])

        when:
        def second = recorded(job([act('other')]), first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("The job has changed since execution 1: in job 'inner', step 2/1 'new' was added")
    }

    def "#what: refused, and nothing runs"() {
        given:
        if (asks) { serverAsks() }
        def first = session(job([act('one'), fails('two')]))
        marks()
        mend('two')

        when:
        def second = recorded(job([act('one'), fails('two'), act('new')]), first, RunRequest.plain().user(user))

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains(message)

        where:
        what                          | asks  | user    || message
        'an older server'             | false | 'admin' || 'The recorded definition of execution 1 cannot run, because this server takes the job as it is now; Rundeck asks plugins for another workflow from 5.20 on. Resume with resumeChanged=accept to go on with the job as it is now'
    }

    def "an unchanged job goes on on any server"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()
        mend('two')

        when:
        def second = recorded(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "an execution of another job gives no workflow away"() {
        given:
        serverAsks()
        def first = session(job([act('one'), fails('two')]))
        marks()
        def another = job([act('secret')], job: [uuid: '99999999-2222-3333-4444-555555555555', name: 'another'])

        when:
        def second = recorded(another, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains('Execution 1 is not an execution of this job. Resume it from its own job.')
    }

    /** As from Rundeck 5.20 on. */
    void serverAsks() {
        host().open().close()
        Files.writeString(base().resolve('etc/framework.properties'), 'playground.asksForWorkflow = true\n', StandardOpenOption.APPEND)
    }

    CompletedExecution recorded(JobDefinition job, CompletedExecution source, RunRequest request = RunRequest.plain()) {
        resume(job, source, request.meta('resumeChanged', 'recorded'))
    }
}
