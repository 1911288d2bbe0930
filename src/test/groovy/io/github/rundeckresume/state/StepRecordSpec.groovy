package io.github.rundeckresume.state

import io.github.rundeckresume.secrets.SecureValues
import spock.lang.Specification

class StepRecordSpec extends Specification {

    static final SECURE = SecureValues.of(token: 's3cret-one', password: 'hush-hush')

    static StepData data(Map<DataView, Map<String, Map<String, String>>> values) {
        Views.of(values.collectEntries { view, groups ->
            [view, groups.collectEntries { group, named -> [group, named.collectEntries { [it.key, SECURE.conceal(it.value)] }] }]
        })
    }

    def "a record names the secure options that its data need, not those of its message"() {
        given:
        def record = StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, ExecutionId.of('7'))
            .data(data([(DataView.global()): [data: [url: 'https://s3cret-one@host', plain: 'x', other: 'hush-hush']]]))
            .stateChanges('step.1.state': 'success')
            .message(RecordedValue.of([RecordedValue.Part.reference('other')]))
            .build()

        expect:
        record.secureOptions() == ['token', 'password'] as Set
    }

    def "a record without more is empty, not null"() {
        given:
        def record = StepRecord.of(StepPath.of(1), StepOutcome.FAILED, ExecutionId.of('7')).build()

        expect:
        record.data().is(StepData.none())
        record.nodes() == [:]
        record.stateChanges() == [:]
        record.message().empty
        record.secureOptions() == [] as Set
        record.finishedAt() == 0
        record.execution() == ExecutionId.of('7')
    }

    static List all(StepRecord record) {
        [record.outcome(), record.execution(), record.finishedAt(), record.stateChanges(), record.data(), record.nodes(), record.message(),
         record.otherOptions(), record.cause()]
    }

    def "a step that stands somewhere else now, and each of its nodes, keep what is known of it"() {
        given:
        def produced = data([(DataView.global()): [data: [release: '1.2']], (DataView.of(2, 'web1')): [data: [release: '1.3']]])
        def record = StepRecord.of(StepPath.of(2), StepOutcome.FAILED, ExecutionId.of('7')).finishedAt(99).stateChanges('step.2.state': 'failure')
            .data(produced).nodes([web1: StepOutcome.FAILED, web2: StepOutcome.SUCCEEDED]).message(RecordedValue.of('no'))
            .otherOptions(['env'] as Set).cause(FailureCause.of(3, 'NonZeroResultCode')).build()

        expect:
        with(record.at(StepPath.of(5))) {
            path() == StepPath.of(5)
            all(it) == all(record)
        }
        record.onEachNode().toList().each {
            assert it.path() == StepPath.of(2).on(it.path().node().get())
            assert it.nodes() == [(it.path().node().get()): StepOutcome.FAILED]
            assert [it.outcome(), it.execution(), it.finishedAt(), it.message(), it.otherOptions(), it.cause()] ==
                [record.outcome(), record.execution(), record.finishedAt(), record.message(), record.otherOptions(), record.cause()]
        }
    }

    def "what speaks of a node that no path can name is no record"() {
        when:
        StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, ExecutionId.of('7')).nodes([web1: StepOutcome.SUCCEEDED, ('w' * 513): StepOutcome.SUCCEEDED]).build()

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "a node's name of 513 characters"
    }

    def "data are listed as an operator writes them"() {
        given:
        def produced = data([
            (DataView.global())     : [data: [release: '1.2'], export: [a: 'b']],
            (DataView.of(2, 'web1')): [data: [release: '1.3']],
        ])

        expect:
        produced.names() == ['data.release', 'export.a'] as Set
        produced.values()*.shown().sort() == ['1.2', '1.3', 'b']
        produced == StepData.of(produced.groups().reverse())
        produced != data([(DataView.global()): [data: [release: '1.2'], export: [a: 'b']]])
        produced != StepData.none()
        produced.hashCode() != StepData.none().hashCode()
    }

    def "data cannot be changed through the map they were made of"() {
        given:
        def values = [a: RecordedValue.of('1')]
        def groups = [StepData.Group.of(DataView.global(), 'data', values)]
        def produced = StepData.of(groups)

        when:
        values.b = RecordedValue.of('2')
        groups << StepData.Group.of(DataView.of(1, null), 'more', values)

        then:
        produced.names() == ['data.a'] as Set
    }

    def "view #step #node is #shown and equals only itself"() {
        given:
        def view = DataView.of(step, node)

        expect:
        view.toString() == shown
        view == DataView.of(step, node)
        view.hashCode() == DataView.of(step, node).hashCode()
        [DataView.global(), DataView.of(2, null), DataView.of(null, 'a'), DataView.of(2, 'a')].count { it == view } == 1
        view.step().orElse(null) == step
        view.node().orElse(null) == node

        where:
        step | node || shown
        null | null || ''
        2    | null || 'step 2'
        null | 'a'  || '@a'
        2    | 'a'  || 'step 2@a'
    }

    def "that options had other values stays with a record, whatever is made of it"() {
        given:
        def record = StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, ExecutionId.of('1')).nodes(a: StepOutcome.SUCCEEDED).build()
            .doneWithOther(['env'] as Set).doneWithOther(['size'] as Set)

        expect:
        record.otherOptions() == ['env', 'size'] as Set
        record.with { it }.otherOptions() == ['env', 'size'] as Set
        record.because(RecordedValue.of('x')).otherOptions() == ['env', 'size'] as Set
        record.on('a', StepOutcome.SUCCEEDED).otherOptions() == ['env', 'size'] as Set
        StepRecord.onNodes(StepPath.of(1), [record.on('a', StepOutcome.SUCCEEDED)]).otherOptions() == ['env', 'size'] as Set
        StepRecord.of(StepPath.of(1), StepOutcome.SUCCEEDED, ExecutionId.of('1')).build().otherOptions().empty
    }
}
