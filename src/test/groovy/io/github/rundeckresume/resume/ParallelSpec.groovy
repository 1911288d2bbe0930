package io.github.rundeckresume.resume

import java.util.concurrent.CyclicBarrier
import java.util.concurrent.TimeUnit

class ParallelSpec extends ResumeSpecification {

    final CyclicBarrier together = new CyclicBarrier(2)

    def "all steps that did not succeed run, and they run together"() {
        given:
        def job = job([act('one'), failsThenMeets('two'), act('three'), failsThenMeets('four')], strategy: 'parallel')

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        outcomes(first) == ['1': 'succeeded', '2': 'failed', '3': 'succeeded', '4': 'failed']
        marks() as Set == ['one', 'two', 'three', 'four'] as Set

        when: 'each of them waits for the other'
        mend('two')
        mend('four')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() as Set == ['two', 'four'] as Set
    }

    def "steps that run see the data of the kept ones"() {
        given:
        def seen = null
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'release', '1.2') },
            act('two') {
                if (!mended('two')) { throw new IllegalStateException('two is broken') }
                seen = global(it)
            },
        ], strategy: 'parallel')
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        seen == [release: '1.2']
    }

    def "a failed step of many does not make the others run again, attempt after attempt"() {
        given:
        def job = job((1..6).collect { it % 2 ? act("s$it") : fails("s$it") }, strategy: 'parallel')
        def last = session(job)
        marks()

        expect:
        ['s2', 's4', 's6'].every { broken ->
            def stillBroken = (['s2', 's4', 's6'] as Set).findAll { !mended(it) }
            mend(broken)
            last = resume(job, last)
            marks() as Set == stillBroken
        }
        last.state() == 'succeeded'
    }

    Map failsThenMeets(String mark) {
        act(mark) {
            if (!mended(mark)) {
                throw new IllegalStateException("${mark} is broken")
            }
            together.await(20, TimeUnit.SECONDS)
        }
    }
}
