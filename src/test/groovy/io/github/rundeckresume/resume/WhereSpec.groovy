package io.github.rundeckresume.resume

import io.github.rundeckresume.HostVersion
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition

/** A person says where a resume goes on, and what counts as done. */
class WhereSpec extends ReferenceSpecification {

    CompletedExecution chosen(JobDefinition job, CompletedExecution first, Map<String, String> said, RunRequest request = RunRequest.plain()) {
        session(job, said.inject(request.resumeFrom(first.id())) { asked, one -> asked.meta(one.key, one.value) })
    }

    def "that step and all after it run again, and the record of that stands alone"() {
        given:
        def job = job(strategy: strategy, [act('one'), act('two'), act('three'), fails('four'), act('five')])
        def first = session(job)
        marks()

        when:
        def second = chosen(job, first, [resumeAt: '2'])

        then:
        second.state() == 'failed'
        marks() as Set == ['two', 'three', 'four'] + (strategy == 'parallel' ? ['five'] : []) as Set
        second.log().contains('Asked to run again, although done before execution 1 ended: step 2-')
        outcomes(second)['1'] == 'succeeded'

        when: 'a resume of that one goes on where it stopped, without asking again'
        mend('four')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == (strategy == 'parallel' ? ['four'] : ['four', 'five'])

        where:
        strategy << ['sequential', 'step-first', 'parallel', 'node-first']
    }

    def "the data of a step that runs again are new, and those of kept ones are there"() {
        given:
        def seen = []
        int run = 0
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'one', "one-${++run}".toString()) },
            act('two') { it.outputContext.addOutput('export', 'two', "two-${++run}".toString()) },
            act('three') { seen << [global(it).one, global(it).two] },
            fails('four'),
        ])
        def first = session(job)
        mend('four')

        when:
        def second = chosen(job, first, [resumeAt: '2'])

        then:
        second.state() == 'succeeded'
        seen == [['one-1', 'two-2'], ['one-1', 'two-3']]
    }

    def "inside references, and per node, it goes on there: #at"() {
        given:
        other('inner', [act('in one'), act('in two'), act('in three')])
        def job = job([act('top'), reference('inner'), act('between'), fails('last')])
        def first = session(job)
        marks()
        mend('last')

        when:
        def second = chosen(job, first, [resumeAt: at])

        then:
        second.state() == 'succeeded'
        marks() == again

        where:
        at    || again
        '2/2' || ['in two', 'in three', 'between', 'last']
        '2/1' || ['in one', 'in two', 'in three', 'between', 'last']
        '2'   || ['in one', 'in two', 'in three', 'between', 'last']
        '3'   || ['between', 'last']
    }

    def "a reference that a resume kept as a whole has no steps to choose from any more"() {
        given:
        other('inner', [act('in one'), act('in two')])
        def job = job([reference('inner'), fails('two'), fails('three')])
        def first = session(job)
        mend('two')
        def second = resume(job, first)
        marks()

        when:
        def third = chosen(job, second, [resumeAt: '1/2'])

        then:
        third.log().contains('Step 1/2 was chosen, but what runs inside step 1')
        third.log().contains('Nothing has run. Choose step 1 instead.')
        marks() == []

        when:
        mend('three')
        def fourth = chosen(job, second, [resumeAt: '1'])

        then:
        fourth.state() == 'succeeded'
        marks() == ['in one', 'in two', 'two', 'three']
    }

    def "one node goes on at an earlier step: #strategy, #at"() {
        given:
        def job = onNodes([step('one'), step('two'), step('three'), act('after'), fails('end')], strategy: strategy)
        def first = session(job, on('web1', 'web2'))
        marks()
        mend('end')

        when:
        def second = chosen(job, first, [resumeAt: at], on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        marks() == again
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 5
        shown(second).steps['2'].nodes == [web1: 'SUCCEEDED', web2: 'SUCCEEDED']

        where:
        strategy     | at       || again
        'sequential' | '2@web1' || ['two@web1', 'three@web1', 'three@web2', 'after', 'end']
        'node-first' | '2@web1' || ['two@web1', 'three@web1', 'after', 'end']
        'node-first' | '2'      || ['two@web1', 'three@web1', 'two@web2', 'three@web2', 'after', 'end']
        'sequential' | '3@web2' || ['three@web2', 'after', 'end']
    }

    def "inside a job that runs for each node, one node goes on at an earlier step: #at"() {
        given:
        other('inner', [[exec: ran('a-${option.on}')], [exec: ran('b-${option.on}')]], [:], [[name: 'on']])
        def job = onNodes([reference('inner', [nodeStep: true, args: '-on ${node.name}']), fails('end')], strategy: strategy)
        def first = session(job, on('web1', 'web2'))
        def before = marks()
        mend('end')

        when:
        def second = chosen(job, first, [resumeAt: at], on('web1', 'web2'))

        then:
        before == ['a-web1', 'b-web1', 'a-web2', 'b-web2', 'end']
        second.state() == 'succeeded'
        marks() == again

        where:
        strategy     | at         || again
        'sequential' | '1@web1/2' || ['b-web1', 'end']
        'sequential' | '1@web2'   || ['a-web2', 'b-web2', 'end']
        'sequential' | '1/2'      || ['b-web1', 'b-web2', 'end']
        'node-first' | '1@web2/2' || ['b-web2', 'end']
    }

    def "what a kept node left is there beside what the other one does anew"() {
        given:
        def seen = []
        def job = onNodes([step('one'), act('look') { seen << views(it).findAll { view, values -> view.nodeName && !view.stepNumber }.collectEntries { view, values -> [view.nodeName, values.one] } }, fails('end')], strategy: strategy)
        def first = session(job, on('web1', 'web2'))
        mend('end')

        when:
        def second = chosen(job, first, [resumeAt: '1@web1'], on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        seen[0] == seen[1]

        where:
        strategy << ['sequential', 'node-first']
    }

    def "a step that must not run twice runs again only on request, and loudly"() {
        given:
        def job = job(resume: [once: 'two'], [act('one'), act('two'), fails('three')])
        def first = session(job)
        marks()
        mend('three')

        when:
        def second = chosen(job, first, [resumeAt: '1'])

        then:
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'three']
        second.log().contains("ATTENTION: step 2 'two' must not run twice, and runs a second time, only because that was asked for.")
    }

    def "choices that cannot be are refused, and nothing runs: #said"() {
        given:
        def job = job([act('one'), fails('two'), act('three')])
        def first = session(job)
        marks()

        when:
        def second = chosen(job, first, said)

        then:
        second.state() == 'failed'
        second.log().contains(message)
        marks() == []

        where:
        said                                               | message
        [resumeAt: '3']                                    | "Step 3 'three' cannot be where to go on: step 2 'two' comes before, and is not done (it failed in execution 1: two is broken)"
        [resumeAt: '9']                                    | 'Step 9 was chosen, but the job has no such step.'
        [resumeAt: '1/1']                                  | 'Step 1/1 was chosen, but the job has no such step.'
        [resumeAt: '<b>']                                  | "The metadata resumeAt must name the step at which it is to go on, such as 3, 3@web1 or 2/1, but is '<b>'."
        [resumeSkip: '2']                                  | "Step 2 'two' is to count as done by hand, but nobody says why. Nothing has run. Resume again and say it: meta.resumeNote."
        [resumeSkip: '2', resumeNote: '  ']                | "Step 2 'two' is to count as done by hand, but nobody says why."
        [resumeSkip: '2', resumeNote: 'x' * 1_000_000]     | 'The metadata resumeNote has 1000000 characters. Resume again with at most 2000.'
        [resumeSkip: '1', resumeNote: 'x']                 | "Step 1 'one' is done already"
        [resumeSkip: '2', resumeAt: '2', resumeNote: 'x']  | 'Step 2 cannot both run again (resumeAt) and count as done (resumeSkip).'
        [resumeSkip: '2', resumeData: '{"2":{"x":"1"}}', resumeNote: 'x'] | "No step that runs after step 2 uses data 'x'."
        [resumeSkip: '2', resumeData: '{"3":{"x":"1"}}', resumeNote: 'x'] | 'The metadata resumeData has values for step 3, but resumeSkip does not name that step.'
        [resumeData: 'x']                                  | 'The metadata resumeData must be an object in JSON'
    }

    def "a step that was done by hand is kept, with who said so, why, and its data"() {
        given:
        def job = job([
            [exec: 'echo RUNDECK:DATA:old = kept'],
            failing('two'),
            [exec: 'echo release is ${data.release}, old is ${data.old}, step is ${2:data.release}, empty is ${data.other}.'],
            failing('four'),
        ], data: true)
        def first = session(job)
        marks()

        when:
        def unanswered = chosen(job, first, [resumeSkip: '2', resumeNote: 'by hand'])

        then:
        unanswered.log().contains('Steps that run use data which step 2 would have captured, and nobody gives them: \'other\', \'release\'. Nothing has run.'
            + ' Resume again with their values, or leave them empty: meta.resumeData={"2":{"other":"","release":""}}')

        when:
        def second = chosen(job, first, [resumeSkip: '2', resumeNote: 'by <b>hand</b> ünd', resumeData: '{"2":{"release":"1.2","other":""}}'])

        then:
        marks() == ['four']
        second.log().contains('release is 1.2, old is kept, step is 1.2, empty is .')
        second.log().contains("Counts as done (${user()} said so: by <b>hand</b> ünd): step 2 ")
        steps(second).find { it.path == '2' }.with {
            assert it.outcome == 'succeeded'
            assert it.message == "${user()} said so: by <b>hand</b> ünd"
            it.at > first.record().started().toEpochMilli()
        }

        when: 'and the record of that stands alone'
        mend('four')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == ['four']
        third.log().contains('Step 2 is kept: it counts as done (execution 1).')
    }

    def "what is typed in is concealed like all data"() {
        given:
        def options = [options: [[name: 'token', secure: true, valueExposed: true]]]
        def job = job([fails('one'), [exec: 'echo got ${data.x} end'], fails('three')], data: true, job: options)
        def first = session(job, RunRequest.plain().option('token', 'SECRET-17-x'))

        when:
        def second = chosen(job, first, [resumeSkip: '1', resumeNote: 'says SECRET-17-x', resumeData: '{"1":{"x":"a SECRET-17-x b"}}'], RunRequest.plain().option('token', 'SECRET-17-x'))

        then:
        second.log().contains('got a ')
        !second.file('resume.json').toFile().text.contains('SECRET-17-x')

        when:
        mend('three')
        def third = resume(job, second, RunRequest.plain().option('token', 'SECRET-17-x'))

        then:
        third.state() == 'succeeded'
    }

    def "inside a reference, on one node, and at the end a step can count as done: #skip"() {
        given:
        other('inner', [act('in one'), fails('in two'), act('in three')])
        def job = job([act('top'), reference('inner'), act('last')])
        def first = session(job)
        marks()

        when:
        def second = chosen(job, first, [resumeSkip: skip, resumeNote: 'x'])

        then:
        second.state() == 'succeeded'
        marks() == again

        where:
        skip    || again
        '2/2'     || ['in three', 'last']
        '2/2,2/3' || ['last']
        '2'       || ['last']
        '2,3'     || []
    }

    def "all of it may count as done, and the log says that nothing ran"() {
        given:
        def job = job([fails('one'), act('two')])
        def first = session(job)
        marks()

        when:
        def second = chosen(job, first, [resumeSkip: '1,2', resumeNote: 'done elsewhere'])

        then:
        second.state() == 'succeeded'
        marks() == []
        second.log().contains('No step is left to run: this execution only records that the job counts as done.')
    }

    def "on the node where it was done by hand a step does not run: #strategy"() {
        given:
        def job = onNodes([step('one'), step('two'), act('end')], strategy: strategy, nodeKeepgoing: true)
        broken.one << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()

        when:
        def second = chosen(job, first, [resumeSkip: '1@web2', resumeNote: 'x'], on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        marks() == again
        !second.log().contains('did not run there again')
        shown(second).steps['1'].nodes == [web1: 'SUCCEEDED', web2: 'SUCCEEDED']

        where:
        strategy     || again
        'sequential' || ['two@web1', 'two@web2', 'end']
        'node-first' || (HostVersion.goesOnWithoutFailedNodes() ? ['two@web2'] : ['two@web2', 'end'])
    }

    def "retries of a resume at an earlier step carry the choice out once"() {
        given:
        def job = job([act('one'), act('two'), fails('three')], job: [retry: '1'], resume: [onRetry: 'true'])
        def first = sessions(job).last()
        marks()

        when:
        def both = sessions(job, RunRequest.plain().resumeFrom(first.id()).meta('resumeAt', '2'))

        then:
        both*.state() == ['failed-with-retry', 'failed']
        marks() == ['two', 'three', 'three']
    }

    def "a pause is not over because somebody says that it was done by hand, and pauses anew if it runs again"() {
        given:
        def pause = [type: 'resume-pause', nodeStep: false, configuration: [message: 'look'], description: 'agree']
        def job = job([act('one'), act('two'), pause, act('four')])
        def first = session(job)
        marks()

        when:
        def skipped = chosen(job, first, [resumeSkip: '3', resumeNote: 'x'])

        then:
        skipped.log().contains("Step 3 'agree' waits for somebody to agree, and cannot count as done by hand. Nothing has run. Give it its signal.")

        when: 'an earlier step runs again, and the pause asks anew'
        def second = chosen(job, first, [resumeAt: '2'])

        then:
        marks() == ['two']
        second.status() == 'paused'
    }

    String user() {
        System.getProperty('user.name')
    }
}
