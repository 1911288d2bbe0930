package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition

/** Where a person lets a resume go on after the server has died. */
class WhereAfterCrashSpec extends JournalLeftSpecification {

    CompletedExecution chosen(JobDefinition job, CompletedExecution first, Map<String, String> said) {
        session(job, said.inject(RunRequest.plain().resumeFrom(first.id())) { asked, one -> asked.meta(one.key, one.value) })
    }

    def "what was under way may count as done, or run again from an earlier step: #said"() {
        given:
        def job = job(resume: [once: once], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = chosen(job, first, said)

        then:
        second.state() == 'succeeded'
        marks() == ran
        second.log().contains(told)

        where:
        once  | said                                 || ran                     | told
        ''    | [resumeSkip: '2', resumeNote: 'x']   || ['three']               | "Counts as done (${System.getProperty('user.name')} said so: x): step 2 'two'."
        'two' | [resumeSkip: '2', resumeNote: 'x']   || ['three']               | "Counts as done (${System.getProperty('user.name')} said so: x): step 2 'two'."
        ''    | [resumeAt: '1']                      || ['one', 'two', 'three'] | 'Asked to run again, although done before execution 1 ended: step 1.'
        'all' | [resumeAt: '1']                      || ['one', 'two', 'three'] | "ATTENTION: step 1 'one' must not run twice"
    }

    def "an execution that dies after it went on elsewhere leaves a record of its own"() {
        given:
        def job = job([act('one'), act('two'), act('three') { if (!mended('three')) { throw new IllegalStateException('broken') } }])
        def first = session(job)
        def second = chosen(job, first, [resumeAt: '2'])
        marks()
        mend('three')

        when:
        def third = session(job, RunRequest.plain().resumeFrom(second.id()))

        then:
        marks() == ['three']
        third.state() == 'succeeded'

        when: 'the first one cannot be gone on from once more'
        def again = chosen(job, first, [resumeAt: '1'])

        then:
        again.log().contains('Execution 1 was already resumed')
        marks() == []
    }
}
