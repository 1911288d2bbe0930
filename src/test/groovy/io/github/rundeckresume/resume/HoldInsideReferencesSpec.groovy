package io.github.rundeckresume.resume

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What becomes of referenced jobs when somebody asks to hold the execution. */
class HoldInsideReferencesSpec extends HoldSpecification {

    def "a referenced job stops at its own next step, and nothing of the jobs around it goes on (#strategy, keepgoing: #keepgoing)"() {
        given:
        other('inner', [act('a'), holds('b'), act('c')], strategy: strategy, keepgoing: keepgoing, plugins: [resume: [:]])
        other('middle', [reference('inner') + [errorhandler: act('mend') + [keepgoingOnSuccess: true]], act('d')],
                keepgoing: keepgoing, plugins: [resume: [:]])
        def job = job([act('one'), reference('middle') + [errorhandler: act('mend too') + [keepgoingOnSuccess: true]], act('three')],
                keepgoing: keepgoing, job: [retry: '1'])

        when:
        def all = sessions(job)
        def first = all.last()

        then:
        all*.status() == ['held']
        marks() == ['one', 'a', 'b']

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['c', 'd', 'three']
        shown(second).steps.values()*.state == ['SUCCEEDED'] * 3

        where:
        strategy     | keepgoing
        'sequential' | false
        'sequential' | true
        'node-first' | false
        'node-first' | true
    }

    def "parallel jobs each stop at their own next step"() {
        given:
        def begun = new CountDownLatch(1)
        def asked = new CountDownLatch(1)
        other('left', [act('a') { begun.countDown(); assert asked.await(20, TimeUnit.SECONDS) }, act('b')], plugins: [resume: [:]])
        other('right', [act('c') { assert begun.await(20, TimeUnit.SECONDS); assert hold() == ['']; asked.countDown() }, act('d')], plugins: [resume: [:]])
        def job = job([reference('left'), reference('right')], strategy: 'parallel')

        when:
        def first = session(job)

        then:
        first.status() == 'held'
        marks() as Set == ['a', 'c'] as Set

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() as Set == ['b', 'd'] as Set
    }

    def "a referenced job that had one step left is finished, and the hold comes after it"() {
        given:
        other('inner', [act('a'), holds('b')], plugins: [resume: [:]])
        def job = job([reference('inner'), act('two')])

        when:
        def first = session(job)

        then:
        first.status() == 'held'
        marks() == ['a', 'b']
        outcomes(first)['1'] == 'succeeded'

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "a job that is referenced without the plugin is held inside too, and runs again as a whole"() {
        given:
        other('inner', [act('a'), holds('b'), act('c')])
        def job = job([reference('inner'), act('two')], resume: [inside: 'false'])

        when:
        def first = session(job)

        then:
        first.status() == 'held'
        marks() == ['a', 'b']
    }
}
