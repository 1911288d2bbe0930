package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.SecureValues
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot

/** Execution 12 of job job-1 in project shop is asked to resume execution 11: what both are, in few words. */
class Sample {

    static final MINE = ExecutionId.of('12')
    static final SOURCE = ExecutionId.of('11')

    /** Steps written as {@code PLUGIN:LABEL=CONTENT}; plugin exec and no label where left out. */
    static WorkflowSnapshot workflow(String steps) {
        WorkflowSnapshot.of('sequential', false, steps.tokenize().collect { text ->
            def parts = (text =~ /(?:(.+):)?(.*)=(.*)/)
            parts.matches()
            def plugin = parts.group(1) ?: 'exec'
            StepFingerprint.of(plugin, plugin, parts.group(2), parts.group(3))
        })
    }

    /** A state of execution 11 whose first two steps succeeded and whose third failed; what is given replaces that. */
    static ResumeState state(Map given = [:]) {
        def start = ExecutionStart.of(SOURCE, given.project ?: 'shop', given.job ?: 'job-1',
                given.workflow ?: workflow('Build=a Test=b Deploy=c'))
            .options(given.options ?: [:])
            .secureOptions(given.secure ?: [] as Set)
            .filter(given.filter)
            .nodes(given.nodes ?: [] as Set)
            .files(given.files ?: [:])
            .build()
        def records = given.records ?: [record(1), record(2), record(3, StepOutcome.FAILED)]
        ResumeState.of(start, records, given.end ?: ExecutionEnd.of(StopReason.FAILED, null, 1))
    }

    static StepRecord record(int step, StepOutcome outcome = StepOutcome.SUCCEEDED, Map<String, RecordedValue> state = [:]) {
        StepRecord.of(StepPath.of(step), outcome, SOURCE).stateChanges(state).build()
    }

    static SourceExecution source(SourceExecution.Standing standing = SourceExecution.Standing.STOPPED,
            String project = 'shop', String job = 'job-1') {
        SourceExecution.of(SOURCE, project, job, standing, null)
    }

    static GivenOptions options(Map<String, String> plain = [:], Map<String, String> secure = [:], Map<String, String> defaults = [:]) {
        GivenOptions.of(plain, SecureValues.of(secure), JobOptions.of(defaults, [] as Set, [:]))
    }

    /** A request that is allowed as it stands. */
    static ResumeRequest.Builder request(String workflow = 'Build=a Test=b Deploy=c') {
        ResumeRequest.of(MINE, 'shop', 'job-1', SOURCE, Sample.workflow(workflow))
            .found(source())
            .state(LoadedState.of(state()))
            .options(options())
    }
}
