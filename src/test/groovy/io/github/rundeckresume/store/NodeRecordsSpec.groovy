package io.github.rundeckresume.store

import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepData
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** A node-first job leaves a record for each node and step: they are short, and take little memory. */
class NodeRecordsSpec extends Specification {

    static final ID = ExecutionId.of('7')

    @TempDir
    Path dir

    static StepRecord onNode(String node, StepOutcome outcome = StepOutcome.SUCCEEDED) {
        StepRecord.of(StepPath.of(1).on(node), outcome, ID)
            .finishedAt(1_700_000_000_000L)
            .stateChanges(['after.step.1': 'true', 'before.step.1': 'false', 'step.1.completed': 'true', 'step.1.state': 'success', 'step.any.state.success': 'true'])
            .nodes([(node): outcome])
            .build()
    }

    def written(List<StepRecord> records) {
        def file = dir.resolve('7.resume.json')
        def start = ExecutionStart.of(ID, 'p', 'j', WorkflowSnapshot.of('node-first', false, [StepFingerprint.of('a', 'b', null, 'c')])).build()
        def journal = Journal.begin(file, start, KeptRecords.none(), Durability.ASYNC, 1 << 20)
        journal.begin(1)
        records.each { journal.append(it) }
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, 1))
        return file
    }

    def "a record says the node's name once, and takes less than 300 bytes without its data"() {
        when:
        def line = Files.readAllLines(written([onNode('web1000.shop.example.com')])).find { it.contains('"kind":"step"') }

        then:
        line.count('web1000') == 1
        line.length() < 300
    }

    def "it comes back with the node's outcome, and so does one that says more"() {
        given:
        def more = StepRecord.of(StepPath.of(1).on('web3'), StepOutcome.FAILED, ID).nodes(web3: StepOutcome.FAILED, web4: StepOutcome.SUCCEEDED).build()

        expect:
        StateReader.withLimit(1 << 20).readFinished(written([onNode('web1'), onNode('web2', StepOutcome.FAILED), more])).records()*.nodes() ==
            [[web1: StepOutcome.SUCCEEDED], [web2: StepOutcome.FAILED], [web3: StepOutcome.FAILED, web4: StepOutcome.SUCCEEDED]]
    }

    def "records that say the same hold it once"() {
        given:
        def data = { StepData.of([StepData.Group.of(DataView.of(null, it), 'exec', [exitCode: RecordedValue.of('0')])]) }
        def records = ['web1', 'web2', 'web1'].collect { node ->
            StepRecord.of(StepPath.of(1).on(node), StepOutcome.SUCCEEDED, ID).stateChanges(onNode(node).stateChanges()).data(data(node)).build()
        }

        when:
        def read = StateReader.withLimit(1 << 20).readFinished(written(records)).records()

        then:
        read[0].stateChanges().is(read[1].stateChanges())
        read[0].execution().is(read[1].execution())
        read[0].data().groups()[0].values().keySet()[0].is(read[1].data().groups()[0].values().keySet()[0])
        read.collect { it.data().groups()[0].view().node().get().is(it.path().node().get()) } == [true, true, true]
        read[0].path().node().get().is(read[2].path().node().get())
    }
}
