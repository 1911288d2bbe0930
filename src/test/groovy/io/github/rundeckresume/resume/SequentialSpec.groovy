package io.github.rundeckresume.resume

class SequentialSpec extends ResumeSpecification {

    def "goes on at the failed step, and runs no finished step again"() {
        given:
        def job = job([ran('one'), ran('two'), failing('three'), ran('four')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'three']
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed']

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'four']

        and: 'after success nothing is left'
        leftNoState(second)
    }

    def "with keepgoing only the step that failed runs again, not the one after it"() {
        given:
        def job = job([act('one'), fails('two'), act('three')], keepgoing: true)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'three']
        outcomes(first) == ['1': 'succeeded', '2': 'failed', '3': 'succeeded']

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "with keepgoing every step that failed runs again, in the workflow's order"() {
        given:
        def job = job([fails('one'), act('two'), fails('three'), act('four')], keepgoing: true)
        def first = session(job)
        marks()

        when:
        mend('one')
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == ['one', 'three']

        when:
        mend('three')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == ['three']
    }

    def "a first step that failed makes everything run"() {
        given:
        def job = job([fails('one'), act('two')])
        def first = session(job)
        marks()

        when:
        mend('one')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        second.log().contains("Resuming execution ${first.id()}: no step is kept, going on at step 1 'one'.")
        marks() == ['one', 'two']
    }

    def "a last step that failed is all that runs"() {
        given:
        def job = job([act('one'), act('two'), fails('three')])
        def first = session(job)
        marks()

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']
    }

    def "a job that succeeds leaves nothing to resume"() {
        when:
        def only = session(job([act('one')]))

        then:
        only.state() == 'succeeded'
        leftNoState(only)
    }

    def "a job without the plugin records nothing"() {
        when:
        def only = session(job([act('one'), fails('two')], plain: true))

        then:
        only.state() == 'failed'
        leftNoState(only)
    }
}
