package io.github.rundeckresume.resume

class ErrorHandlerSpec extends ResumeSpecification {

    def "a step that its handler recovered, so that the job went on, is kept (#form)"() {
        given:
        def broken = act('two') { throw new IllegalStateException('two is broken') }
        def handler = act('handler') + [keepgoingOnSuccess: onSuccess]
        def job = job([act('one'), broken + [errorhandler: handler], fails('three')], keepgoing: keepgoing)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'handler', 'three']
        outcomes(first) == ['1': 'succeeded', '2': 'succeeded', '3': 'failed']

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']

        where:
        form                              | keepgoing | onSuccess
        'the handler lets the job go on'  | false     | true
        'the job goes on in any case'     | true      | false
    }

    def "a step whose handler ended well, but did not let the job go on, runs again"() {
        given:
        def job = job([act('one'), fails('two') + [errorhandler: act('handler')], act('three')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'handler']
        outcomes(first) == ['1': 'succeeded', '2': 'failed']

        when: 'it fails again'
        def second = resume(job, first)

        then: 'its handler runs again too'
        second.state() == 'failed'
        marks() == ['two', 'handler']

        when:
        mend('two')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "a step whose handler failed runs again, with its handler (keepgoing #keepgoing)"() {
        given:
        def handler = fails('handler') + [keepgoingOnSuccess: true]
        def broken = act('two') { throw new IllegalStateException('two is broken') }
        def job = job([act('one'), broken + [errorhandler: handler]], keepgoing: keepgoing)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'handler']
        outcomes(first) == ['1': 'succeeded', '2': 'failed']

        when:
        mend('handler')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'handler']

        where:
        keepgoing << [false, true]
    }

    def "what a handler exported comes back with the step that it recovered"() {
        given:
        def seen = null
        def broken = act('one') { throw new IllegalStateException('one is broken') }
        def handler = act('handler') { it.outputContext.addOutput('export', 'way', 'around') } + [keepgoingOnSuccess: true]
        def job = job([
            broken + [errorhandler: handler],
            fails('two'),
            act('three') { seen = global(it) },
        ])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        seen == [way: 'around']
    }
}
