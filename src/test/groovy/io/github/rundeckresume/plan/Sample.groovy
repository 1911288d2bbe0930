package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecretDigests
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.CrashChoice
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionIdentity
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepData
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot

/** Execution 12 of job job-1 in project shop is asked to resume execution 11: what both are, in few words. */
class Sample {

    static final MINE = ExecutionId.of('12')
    static final SOURCE = ExecutionId.of('11')
    static final UUID = '0e7a3b60-1111-4222-8333-444455556666'

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
        def records = given.records ?: [record(1), record(2), record(3, StepOutcome.FAILED)]
        def end = given.end ?: ExecutionEnd.of(StopReason.FAILED, null, 1)
        given.begun == false ? ResumeState.notBegun(start(given), [], end) : ResumeState.of(start(given), records, end)
    }

    static ExecutionStart start(Map given = [:]) {
        ExecutionStart.of(SOURCE, given.project ?: 'shop', given.job ?: 'job-1',
                given.workflow ?: workflow('Build=a Test=b Deploy=c'))
            .identity(ExecutionIdentity.of(given.uuid ?: UUID, 1_700_000_000_000))
            .options(given.options ?: [:])
            .secureOptions(digests(given.secure ?: [:]))
            .source(given.source ? ExecutionId.of(given.source) : null)
            .filter(given.filter)
            .excludePrecedence(given.excludePrecedence ?: false)
            .nodes(given.nodes ?: [] as Set)
            .files(given.files ?: [:])
            .afterCrash(given.afterCrash ?: CrashChoice.off())
            .owner(given.owner)
            .once(given.once ?: [] as Set)
            .build()
    }

    /** As execution 11 recorded them. */
    static Map<String, String> digests(Map<String, String> secrets) {
        SecretDigests.of(SecureValues.of(secrets), UUID)
    }

    static StepRecord record(int step, StepOutcome outcome = StepOutcome.SUCCEEDED, Map<String, RecordedValue> data = [:]) {
        StepRecord.of(StepPath.of(step), outcome, SOURCE)
            .data(data ? Views.of([(DataView.global()): [data: data]]) : StepData.none())
            .build()
    }

    /** Steps that run on nodes. */
    static WorkflowSnapshot onNodes(String steps, String strategy) {
        WorkflowSnapshot.of(strategy, false, workflow(steps).steps()*.onNodes(true))
    }

    /** What a node-first job records of a step on a node. */
    static StepRecord onNode(int step, String node, StepOutcome outcome = StepOutcome.SUCCEEDED, String why = null) {
        StepRecord.of(StepPath.of(step).on(node), outcome, SOURCE).message(why == null ? null : RecordedValue.of(why)).build()
    }

    /** What any other job records of a step that was dispatched to nodes. */
    static StepRecord byNodes(int step, Map<String, StepOutcome> nodes) {
        def failed = nodes.values().find { it != StepOutcome.SUCCEEDED }
        StepRecord.of(StepPath.of(step), failed ?: StepOutcome.SUCCEEDED, SOURCE).nodes(nodes).build()
    }

    static KnownExecution source(ExecutionStatus standing = ExecutionStatus.STOPPED,
            String project = 'shop', String job = 'job-1') {
        KnownExecution.of(SOURCE, project, job, standing).identity(UUID, 1_700_000_000_000)
    }

    /** Values and what the job says of them: all options that have one are plain or secure ones of the job. */
    static GivenOptions options(Map<String, String> plain = [:], Map<String, String> secure = [:], Map<String, String> defaults = [:]) {
        def job = defaults.isEmpty() ? JobOptions.unknown()
            : job((plain.keySet() + defaults.keySet()).collect { Sample.plain(it).defaultValue(defaults[it]) })
        GivenOptions.of(plain, SecureValues.of(secure), job)
    }

    static JobOption plain(String name) {
        JobOption.of(name, JobOption.Kind.PLAIN)
    }

    static JobOption secure(String name) {
        JobOption.of(name, JobOption.Kind.SECURE)
    }

    static JobOption file(String name) {
        JobOption.of(name, JobOption.Kind.FILE)
    }

    static JobOptions job(Collection<JobOption> options, Map<String, String> texts = [:]) {
        JobOptions.of(options, texts)
    }

    /** A request that is allowed as it stands. */
    static ResumeRequest.Builder request(String workflow = 'Build=a Test=b Deploy=c') {
        request(Sample.workflow(workflow))
    }

    static ResumeRequest.Builder request(WorkflowSnapshot workflow) {
        ResumeRequest.of(MINE, 'shop', 'job-1', SOURCE, workflow)
            .found(source())
            .state(LoadedState.of(state()))
            .options(options())
    }
}
