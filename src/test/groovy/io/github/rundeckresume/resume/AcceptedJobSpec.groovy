package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files

/** A resume goes on with a job that was edited, where somebody accepts that: what was done stays done wherever it stands now. */
class AcceptedJobSpec extends ReferenceSpecification {

    def "#what, #strategy"() {
        given:
        def first = session(job(before(this), strategy: strategy))
        marks()
        mend('two')
        def now = job(after(this), strategy: strategy)

        when: 'nobody accepts it'
        def refused = resume(now, first)

        then:
        refused.state() == 'failed'
        marks() == []
        refused.log().contains('resume with resumeChanged=accept to go on with the job as it is now')

        when:
        def second = accept(now, first)

        then:
        second.log().readLines().findAll { it.contains('nobody can tell') } == []
        second.state() == 'succeeded'
        marks() == ran
        shown(second).steps.values()*.state == ['SUCCEEDED'] * after(this).size()

        where:
        [what, before, after, ran] << [
            ['a step before all', { it.three() }, { [it.act('new')] + it.three() }, ['new', 'two', 'three']],
            ['a step between', { it.three() }, { [it.act('one'), it.act('new'), it.fails('two'), it.act('three')] }, ['new', 'two', 'three']],
            ['a step at the end', { it.three() }, { it.three() + [it.act('new')] }, ['two', 'three', 'new']],
            ['the kept one behind the failed one', { it.three() }, { [it.fails('two'), it.act('one'), it.act('three')] }, ['two', 'three']],
            ['the kept one at the end', { it.three() }, { [it.fails('two'), it.act('three'), it.act('one')] }, ['two', 'three']],
            ['the kept one removed', { it.three() }, { [it.fails('two'), it.act('three')] }, ['two', 'three']],
            ['the failed one removed', { it.three() }, { [it.act('one'), it.act('three')] }, ['three']],
            ['the failed one became a script', { it.three() }, { [it.act('one'), [script: "#!/bin/bash\n${it.ran('script')}\n".toString(), description: 'two'], it.act('three')] }, ['script', 'three']],
            ['one of two equal steps, and another between', { [it.act('one'), it.act('same'), it.fails('two'), it.act('same')] },
                { [it.act('new'), it.act('one'), it.act('same'), it.fails('two'), it.act('same')] }, ['new', 'two', 'same']],
        ]
        strategy = 'sequential'
    }

    def three() {
        [act('one'), fails('two'), act('three')]
    }

    def "of a parallel job, what is new runs and what was done does not"() {
        given:
        def first = session(job(three(), strategy: 'parallel'))
        marks()
        mend('two')

        when:
        def second = accept(job([act('new'), fails('two'), act('three'), act('one')], strategy: 'parallel'), first)

        then:
        second.state() == 'succeeded'
        marks() as Set == ['new', 'two'] as Set
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 4
    }

    def "the data of kept steps are put back at their places"() {
        given:
        def see = { act(it) { context -> left << "$it sees ${new TreeMap(global(context) ?: [:])}".toString() } }
        def put = { name, value -> act("$name=$value") { it.executionContext.outputContext.addOutput('export', name, value) } }
        def first = session(job([put('a', '1'), put('b', '2'), put('a', '3'), fails('two'), see('last')]))
        marks()
        mend('two')

        when: 'a=3 is removed, and a=1 stands behind the step that looks'
        def second = accept(job([put('b', '2'), see('new'), put('a', '1'), fails('two'), see('last')]), first)

        then:
        second.state() == 'succeeded'
        marks() == ['new', 'new sees [b:2]', 'two', 'last', 'last sees [a:1, b:2]']
        second.log().contains("step 3 'a=3' was removed, and counts for nothing though it was done. Its data are not put back: export.a.")
    }

    def "a chain of resumes, each on another job: nothing that was done runs again"() {
        given:
        def first = session(job(three()))

        when: 'the first resume fails in a step that is new'
        mend('two')
        def second = accept(job([act('zero'), fails('two'), fails('new'), act('one'), act('three')]), first)

        then:
        second.state() == 'failed'
        marks() == ['one', 'two', 'zero', 'two', 'new']
        outcomes(second) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed', '4': 'succeeded']

        when: 'the second one has all in another order'
        mend('new')
        def third = accept(job([act('three'), act('one'), act('more'), fails('new'), fails('two'), act('zero')]), second)

        then:
        third.state() == 'succeeded'
        marks() == ['three', 'more', 'new']
        third.log().contains("Accepted changes of the job since execution ${second.id()}: ")
    }

    def "where nobody can tell, nothing runs until somebody says it"() {
        given:
        def first = session(job([ran('a'), fails('two')]))
        marks()
        mend('two')
        def now = job([ran('b'), ran('c'), fails('two')])

        when:
        def refused = accept(now, first)

        then:
        refused.state() == 'failed'
        marks() == []
        refused.log().contains('and nobody can tell which step 1 ')
        refused.log().contains('Say which with resumeMatch=1=1, or resumeMatch=1=none if it is none of them')

        when:
        def second = accept(now, first, RunRequest.plain().meta('resumeMatch', said))

        then:
        second.state() == 'succeeded'
        marks() == then

        where:
        said     || then
        '1=1'    || ['c', 'two']
        '1=2'    || ['b', 'two']
        '1=none' || ['b', 'c', 'two']
    }

    def "inside referenced jobs, at two depths"() {
        given:
        other('deep', [act('deep one'), fails('two'), act('deep three')])
        other('inner', [act('inner one'), reference('deep')])
        def first = session(job([act('one'), reference('inner'), act('last')]))
        marks()
        mend('two')
        other('deep', [act('deep new'), fails('two'), act('deep one'), act('deep three')])
        other('inner', [reference('deep'), act('inner one'), act('inner new')])

        when:
        def second = accept(job([reference('inner'), act('new'), act('one'), act('last')]), first)

        then:
        second.state() == 'succeeded'
        marks() == ['deep new', 'two', 'deep three', 'inner new', 'new', 'last']
    }

    def "node first: each node goes on where it was, in other sections"() {
        given:
        def first = session(onNodes([step('one'), step('two'), step('three')], strategy: 'node-first', nodeKeepgoing: true).tap { broken.two << 'b' }, on('a', 'b'))
        def before = marks()
        broken.clear()

        when:
        def second = accept(onNodes([step('two'), act('between'), step('new'), step('one'), step('three')], strategy: 'node-first', nodeKeepgoing: true), first, on('a', 'b'))

        then:
        before == ['one@a', 'two@a', 'three@a', 'one@b', 'two@b']
        second.state() == 'succeeded'
        marks() == ['two@b', 'between', 'new@a', 'new@b', 'three@b']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 5
    }

    def "#strategy on nodes: only those that have not done a step run it again, wherever it stands"() {
        given:
        broken.two << 'b'
        def first = session(onNodes([step('one'), step('two')], strategy: strategy, nodeKeepgoing: true), on('a', 'b'))
        marks()
        broken.clear()

        when:
        def second = accept(onNodes([step('new'), step('two'), step('one')], strategy: strategy, nodeKeepgoing: true), first, on('a', 'b'))

        then:
        second.state() == 'succeeded'
        marks() as Set == ['new@a', 'new@b', 'two@b'] as Set

        where:
        strategy << ['sequential', 'parallel']
    }

    def "a step on nodes that became a step on the server runs"() {
        given:
        def first = session(onNodes([step('one'), act('two') { throw new IllegalStateException('broken') }]), on('a', 'b'))
        marks()

        when:
        def second = accept(onNodes([act('one'), act('two')]), first, on('a', 'b'))

        then:
        second.state() == 'succeeded'
        marks() == ['one', 'two']
        second.log().contains("step 1 'one' was removed, and counts for nothing though it was done.")
    }

    def "the strategy may have changed too: #before to #now"() {
        given:
        def first = session(onNodes([step('one'), act('stop') { if (!mended('stop')) { throw new IllegalStateException('broken') } }, step('three')], strategy: before), on('a', 'b'))
        marks()
        mend('stop')

        when:
        def second = accept(onNodes([step('new'), step('one'), act('stop'), step('three')], strategy: now), first, on('a', 'b'))

        then:
        second.state() == 'succeeded'
        marks() as Set == (['new@a', 'new@b', 'stop'] + (before == 'parallel' ? [] : ['three@a', 'three@b'])) as Set

        where:
        before       | now
        'sequential' | 'parallel'
        'parallel'   | 'sequential'
        'sequential' | 'node-first'
        'node-first' | 'sequential'
        'node-first' | 'parallel'
    }

    def "a plan that was approved is void once the job is edited again"() {
        given:
        def first = session(job(three()))
        marks()
        mend('two')

        when:
        def second = accept(job([act('new')] + three()), first, RunRequest.plain().meta('resumePlan', '0.0.0'))

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains('is no longer valid')
    }

    CompletedExecution accept(JobDefinition job, CompletedExecution source, RunRequest request = RunRequest.plain()) {
        resume(job, source, request.meta('resumeChanged', 'accept'))
    }
}
