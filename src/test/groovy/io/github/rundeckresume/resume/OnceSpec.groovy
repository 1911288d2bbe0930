package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import spock.util.concurrent.PollingConditions

/** Steps that must not run twice, and were interrupted. */
class OnceSpec extends JournalLeftSpecification {

    static final String ASKED = "Step 2 'two' must not run twice, and nobody knows whether it was done"

    CompletedExecution answered(JobDefinition job, CompletedExecution first, Map<String, String> said, RunRequest request = RunRequest.plain()) {
        session(job, said.inject(request.resumeFrom(first.id())) { asked, one -> asked.meta(one.key, one.value) })
    }

    def "without an answer nothing runs, and the message says what to do"() {
        given:
        def job = job(resume: [once: once], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("$ASKED: unknown: it was under way when the server stopped, since ")
        second.log().contains('Look, then resume again and say so: meta.resumeDone=2 if it was done, meta.resumeNotDone=2 if it was not.')

        where:
        once << ['2', 'two', 'all', 'one, two']
    }

    def "a step that was done is kept, and the record says who said so"() {
        given:
        def job = job(resume: [once: 'two'], [act('one'), dies('two'), fails('three')])
        def first = crashed(session(job))

        when:
        def second = answered(job, first, [resumeDone: '2', resumeNote: 'looked at the table'])

        then:
        second.state() == 'failed'
        marks() == ['three']
        shown(second).steps['2'].state == 'SUCCEEDED'
        steps(second).find { it.path == '2' }.with { it.outcome == 'succeeded' && it.message == "${user()} said so: looked at the table" }

        when: 'and the next resume needs no answer'
        mend('three')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == ['three']
    }

    String user() {
        System.getProperty('user.name')
    }

    def "a step on the server's own node that counts as done is shown as done there"() {
        given:
        def job = job(resume: [once: 'two'], [act('one'), actOnNodes('two') { context, node -> crash() }, act('three')])
        def first = crashed(session(job))

        when:
        def second = answered(job, first, [resumeDone: '2'])

        then:
        second.state() == 'succeeded'
        marks() == ['three']
        shown(second).steps['2'].with { it.state == 'SUCCEEDED' && it.nodes.values() as List == ['SUCCEEDED'] }
    }

    def "a step that was not done runs again"() {
        given:
        def job = job(resume: [once: 'two'], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = answered(job, first, [resumeNotDone: '2'])

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "a step that was killed is asked about, and one that failed is not"() {
        given:
        def job = job(resume: [once: 'all'], [fails('one'), act('two') { if (!mended('two')) { Thread.currentThread().interrupt(); throw new InterruptedException() } }])
        def first = session(job)
        mend('one')
        marks()

        when: 'the failed one runs again without a question'
        def second = resume(job, first)

        then:
        marks() == ['one', 'two']
        outcomes(second)['2'] == 'interrupted'

        when:
        def third = resume(job, second)

        then:
        third.log().contains("$ASKED: it was interrupted in execution 2")
        marks() == []
    }

    def "the job of today cannot take back that a step must not run twice, and can add one"() {
        given:
        def before = job(resume: [once: recorded], [act('one'), dies('two'), act('three')])
        def first = crashed(session(before))

        when:
        def second = resume(job(resume: [once: now], [act('one'), dies('two'), act('three')]), first)

        then:
        second.log().contains(ASKED)
        marks() == []

        where:
        recorded | now
        'two'    | ''
        ''       | 'two'
    }

    def "answers that make no sense are refused: #said"() {
        given:
        def job = job(resume: [once: 'two'], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = answered(job, first, said)

        then:
        second.state() == 'failed'
        second.log().contains(message)
        marks() == []

        where:
        said                                  | message
        [resumeDone: 'two']                   | "The metadata resumeDone must name steps, such as 3 or 3@web1,2/1, but is 'two'. Resume again with the steps that the plan asks about."
        [resumeNotDone: '2,']                 | "The metadata resumeNotDone must name steps, such as 3 or 3@web1,2/1, but is '2,'."
        [resumeDone: '2', resumeNotDone: '2'] | 'The metadata resumeDone and resumeNotDone both name step 2. Resume again with one of them.'
        [resumeDone: '2,3']                   | 'An answer was given for step 3 of execution 1, but the plan does not ask about it. Nothing has run. Look at the plan again, and resume from there.'
        [resumeDone: '2', resumeNote: 'x' * 3000] | 'The metadata resumeNote has 3000 characters. Resume again with at most 2000.'
        [resumedone: '2']                     | "The metadata key 'resumedone' is not known; 'resumeDone' is. Use that key, or leave it out to run the whole job."
    }

    def "an answer without a resume is refused"() {
        expect:
        session(job([act('one')]), RunRequest.plain().meta('resumeDone', '2')).log()
                .contains('The metadata resumeDone was given without resumeFrom. Give both, or neither to run the whole job.')
    }

    def "a check command decides: exit code #code"() {
        given:
        def job = job(resume: [once: "two => echo looking | tr a-z A-Z; exit $code".toString()], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = resume(job, first)

        then:
        second.log().contains('LOOKING')
        second.log().contains(said)
        second.state() == state
        marks() == ran

        where:
        code | said                                                                       | state       | ran
        0    | "Step 2 'two': its check command says that it was done."                   | 'succeeded' | ['three']
        1    | "Step 2 'two': its check command says that it was not done."               | 'succeeded' | ['two', 'three']
        2    | "Step 2 'two': its check command does not know (exit code 2)."             | 'failed'    | []
    }

    def "values in a check command are quoted for the shell"() {
        given:
        def options = [job: [options: [[name: 'what', value: "a b; exit 1 '"]]]]
        def job = job(options + [resume: [once: 'two => test 5 = $(printf %s ${option.what} | wc -w)']], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']
        second.log().contains('its check command says that it was done.')
    }

    def "what a person says counts more than the check command, which does not run then"() {
        given:
        def job = job(resume: [once: 'two => echo looking'], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = answered(job, first, [resumeNotDone: '2'])

        then:
        !second.log().contains('looking')
        marks() == ['two', 'three']
    }

    def "on nodes it is asked for each node, and an answer for the step is one for all"() {
        given:
        def job = onNodes(strategy: strategy, resume: [once: 'two'], [
            step('one'),
            step('two') { context, node -> if (node == 'web2') { crash() } },
            step('three')])
        def request = on('web1', 'web2', 'web3')
        def first = crashed(session(job, request))

        when:
        def second = resume(job, first, request)

        then:
        second.log().contains('meta.resumeDone=2@web2 if it was done')
        marks() == []

        when:
        def third = answered(job, first, [resumeDone: answer], request)

        then:
        third.state() == 'succeeded'
        !marks().contains('two@web2')

        where:
        strategy     | answer
        'sequential' | '2@web2'
        'sequential' | '2'
        'node-first' | '2@web2'
        'node-first' | '2'
    }

    def "nodes that had done it do not run it again, even where all nodes are to"() {
        given:
        def job = onNodes(strategy: strategy, resume: [once: 'two', nodes: 'all'], [
            step('one'),
            step('two') { context, node -> if (node == 'web2') { crash() } }])
        def request = on('web1', 'web2', 'web3')
        def first = crashed(session(job, request))

        when:
        def second = answered(job, first, [resumeNotDone: '2'], request)

        then:
        second.state() == 'succeeded'
        !marks().contains('two@web1')

        where:
        strategy << ['sequential', 'node-first']
    }
}
