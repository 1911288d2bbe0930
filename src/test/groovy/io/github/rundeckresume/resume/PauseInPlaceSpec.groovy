package io.github.rundeckresume.resume


/** A step "Pause" that waits in place first: the execution keeps running. */
class PauseInPlaceSpec extends PauseSpecification {

    def "a step that waits in place goes on in the same execution when its time comes"() {
        given:
        def job = job([act('one'), pause(holdFor: 'forever', until: '1s'), act('three')], strategy: strategy)

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
        marks() as Set == ['one', 'three'] as Set
        shown(only).steps.values()*.state == ['SUCCEEDED'] * 3
        only.log().contains('Step 2 waits in place; this execution keeps running.')
        only.log().contains('Step 2 goes on: the time came.')
        leftNoState(only)

        where:
        strategy << ['sequential', 'node-first', 'parallel']
    }

    def "a step that has waited in place long enough lets the execution go"() {
        given:
        def job = job([pause(holdFor: '1s', message: 'look'), act('two')])

        when:
        def first = session(job)

        then:
        first.status() == 'paused'
        shown(first).steps.values()*.state == ['NOT_STARTED'] * 2
        marks() == []

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "a hold lets go what waits in place"() {
        given:
        def job = job([act('one'), pause(holdFor: 'forever'), act('three')])

        when:
        def first = during('waits in place', job) { assert hold() == [''] }

        then:
        first.status() == 'paused'
        marks() == ['one']
        resume(job, first).state() == 'succeeded'
        marks() == ['three']
    }

    def "a kill ends what waits in place, and a resume waits again"() {
        given:
        def job = job([act('one'), pause(holdFor: 'forever', until: '2s'), act('three')])

        when:
        def first = during("waits in place", job) { server, id -> server.abort(id) }

        then:
        first.state() == 'aborted'
        marks() == ['one']
        outcomes(first) == ['1': 'succeeded']
        shown(first).steps.values()*.state == ['SUCCEEDED', 'NOT_STARTED', 'NOT_STARTED']

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        second.log().contains('Step 2 waits in place')
        marks() == ['three']
    }

    def "an expired pause does what its job says (#onExpiry)"() {
        given:
        def job = job([pause(holdFor: holdFor, expiresAfter: '1s', onExpiry: onExpiry, escalateTo: 'boss'), act('two')])

        expect:
        def only = session(job)
        [only.state(), only.status()] == [state, status]
        marks() == ran

        where:
        onExpiry   | holdFor   | state       | status      | ran
        'fail'     | 'forever' | 'failed'    | 'failed'    | []
        'goOn'     | 'forever' | 'succeeded' | 'succeeded' | ['two']
        'escalate' | '2s'      | 'other'     | 'paused'    | []
    }

    def "many steps wait in place without threads of their own"() {
        given:
        def steps = (1..40).collect { pause(holdFor: 'forever', until: '2s') }
        def job = job(steps, strategy: 'parallel', job: [:])

        when:
        def only = session(job)

        then:
        only.state() == 'succeeded'
    }
}
