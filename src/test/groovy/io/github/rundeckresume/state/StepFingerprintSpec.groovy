package io.github.rundeckresume.state

import spock.lang.Specification

class StepFingerprintSpec extends Specification {

    static final BUILD = StepFingerprint.of('exec', 'exec', 'Build', 'digest')

    def "a step differs by its #what"() {
        expect:
        BUILD != other
        BUILD.hasSamePlugin(other) == samePlugin

        where:
        what      | other                                                   || samePlugin
        'type'    | StepFingerprint.of('script', 'exec', 'Build', 'digest') || false
        'plugin'  | StepFingerprint.of('exec', 'other', 'Build', 'digest')  || false
        'label'   | StepFingerprint.of('exec', 'exec', 'Make', 'digest')    || true
        'label'   | StepFingerprint.of('exec', 'exec', null, 'digest')      || true
        'content' | StepFingerprint.of('exec', 'exec', 'Build', 'other')    || true
    }

    def "a step is recognised by its label #label as #shown"() {
        expect:
        StepFingerprint.of('exec', 'my-plugin', label, 'digest').shown() == shown
        StepFingerprint.of('exec', 'my-plugin', label, 'digest').toString() == shown

        where:
        label   || shown
        'Build' || 'Build'
        null    || 'my-plugin'
        ''      || 'my-plugin'
        '  '    || 'my-plugin'
    }

    def "equal steps are equal"() {
        given:
        def same = StepFingerprint.of('exec', 'exec', 'Build', 'digest')

        expect:
        BUILD == same
        BUILD.hashCode() == same.hashCode()
        !BUILD.equals('Build')
        [BUILD.type(), BUILD.plugin(), BUILD.label().get(), BUILD.content()] == ['exec', 'exec', 'Build', 'digest']
    }

    def "a snapshot counts its steps from 1 and cannot be changed"() {
        given:
        def steps = [BUILD]
        def snapshot = WorkflowSnapshot.of('node-first', true, steps)

        when:
        steps << BUILD

        then:
        snapshot.steps() == [BUILD]
        snapshot.step(StepPath.of(1)).get().shown() == 'Build'
        snapshot.step(StepPath.of(2)).empty
        snapshot.step(StepPath.parse('1/1')).empty
        snapshot.strategy() == 'node-first'
        snapshot.keepgoing()
    }
}
