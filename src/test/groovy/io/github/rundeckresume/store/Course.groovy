package io.github.rundeckresume.store

import groovy.transform.CompileStatic
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepData
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.WorkflowSnapshot

import java.nio.file.Path
import java.time.Duration

/** How an execution of a job with 20 steps, nodes and a referenced job is recorded: call by call. */
class Course {

    static final Path FOLDER = Path.of('/logs')
    static final ExecutionId RUN = ExecutionId.of('7')
    static final ExecutionId SOURCE = ExecutionId.of('6')
    static final Path STATE = StateFiles.in(FOLDER, RUN)
    static final StateReader READER = StateReader.withLimit(Sample.NO_LIMIT)
    static final ExecutionEnd END = ExecutionEnd.of(StopReason.FAILED, null, 9)

    private static final NODES = ['web1', 'web2', 'web3']
    private static final STEPS = (1..20).collect { StepFingerprint.of('t', 'p', it == 7 ? 'ключ 🔑' : "$it", 'c') }
    private static final WORKFLOW = WorkflowSnapshot.of('node-first', false, STEPS)

    /** What is added, in this order: steps that begin, how far they come, records, and a workflow that begins. */
    static final List ADDED = (1..20).collectMany { number ->
        number == 4 ? [beginning('4'), inner(number), beginning('4/1'), step('4/1'), beginning('4/2'), step('4/2', StepOutcome.FAILED), step('4')]
            : number in [8, 9] ? NODES.collect { beginning("$number@$it") } + NODES.collect { step("$number@$it") } + [step("$number")]
            : number in [10, 20] ? [beginning("$number"), reaching("$number", 1), reaching("$number", 2), step("$number", number == 20 ? StepOutcome.FAILED : StepOutcome.SUCCEEDED)]
            : [beginning("$number"), step("$number")]
    }

    final boolean resume
    final Durability durability
    final KeptRecords kept
    private final List<InnerWorkflow> keptInner
    final List added
    final List<String> log = []
    String project = 'old'
    long limit = Sample.NO_LIMIT
    Retries retries = new Retries(Duration.ofHours(1))

    Course(boolean resume, Durability durability) {
        this.resume = resume
        this.durability = durability
        def cut = resume ? ADDED.findIndexOf { it instanceof StepRecord && it.path().toString() == '12' } + 1 : 0
        keptInner = ADDED.take(cut).findAll { it instanceof InnerWorkflow } as List<InnerWorkflow>
        kept = KeptRecords.of(records(ADDED.take(cut)), keptInner)
            .checkpoints(resume ? [reaching('20', 0)] : [])
        added = ADDED.drop(cut)
    }

    private static UnderWay beginning(String path) {
        UnderWay.of(StepPath.parse(path), 2)
    }

    private static StepCheckpoint reaching(String path, int row) {
        StepCheckpoint.of(StepPath.parse(path), [row: RecordedValue.of("$row")])
    }

    private static StepRecord step(String path, StepOutcome outcome = StepOutcome.SUCCEEDED) {
        def record = StepRecord.of(StepPath.parse(path), outcome, RUN).finishedAt(3)
        (path in ['2', '20'] ? record.data(value(path)) : record).build()
    }

    private static StepData value(String path) {
        Views.of([(DataView.global()): [data: [v: RecordedValue.of("ключ $path")]]])
    }

    private static InnerWorkflow inner(int step) {
        InnerWorkflow.of(StepPath.of(step), 'job', 'ops/deploy', WorkflowSnapshot.of('sequential', false, STEPS.take(2)), [] as Set).options(RUN, [:], '')
    }

    ExecutionStart start() {
        ExecutionStart.of(RUN, project, 'j', WORKFLOW).source(resume ? SOURCE : null).build()
    }

    Recording begin(FakeDisk disk) {
        Recording.on(disk, retries, STATE, start(), kept, durability, limit, { log << it })
    }

    /** Records the whole course. The disk is told of each call that returned. */
    Recording run(FakeDisk disk) {
        def recording = begin(disk)
        disk.returned = 1
        recording.begun(2)
        disk.returned = 2
        added.each {
            add(recording, it)
            disk.returned++
        }
        recording.stopped(END)
        disk.returned++
        recording
    }

    void add(Recording recording, Object it) {
        it instanceof UnderWay ? recording.begins(it, false) : recording.add(it)
    }

    /** How many calls there are. */
    int calls() {
        added.size() + 3
    }

    @CompileStatic
    private static List<StepRecord> records(List added) {
        List<StepRecord> records = []
        for (Object it : added) {
            if (it instanceof StepRecord) {
                records << it
            }
        }
        records
    }

    @CompileStatic
    private static void requireSame(List<StepRecord> seen, List<StepRecord> expected) {
        assert seen.size() == expected.size()
        for (int i = 0; i < seen.size(); i++) {
            assert seen[i].path() == expected[i].path() && seen[i].outcome() == expected[i].outcome()
        }
        assert seen.isEmpty() || seen.last().data() == expected.last().data()
    }

    /** How many of so many calls are sure to survive a power failure: what only begins is not forced. */
    int sure(int returned) {
        int sure = returned
        while (sure > 2 && sure - 3 < added.size() && added[sure - 3] instanceof UnderWay) {
            sure--
        }
        sure
    }

    /**
     * How many calls a state has the effects of; 1 for one that has not begun. Fails if it is not exactly what these
     * calls leave.
     */
    @CompileStatic
    int position(ResumeState state) {
        if (!state.hasBegun()) {
            requireSame(state.records(), kept.steps().take(state.records().size()))
            return 1
        }
        if (state.end().reason() != StopReason.UNFINISHED) {
            requireSame(state.records(), kept.steps() + records(added))
            assert state.stepCheckpoints() == [(StepPath.of(20)): reaching('20', 2)]
            assert !state.end().unusable().present && state.end().reason() == StopReason.FAILED
            return calls()
        }
        Set<StepPath> underWay = new HashSet<>()
        List<StepRecord> seen = new ArrayList<>(kept.steps())
        int inner = keptInner.size()
        Map<StepPath, StepCheckpoint> reached = resume ? [(StepPath.of(20)): reaching('20', 0)] : [:]
        for (int i = 0; i <= added.size(); i++) {
            if (seen.size() == state.records().size() && inner == state.inner().size() && underWay == state.underWay().keySet() && reached == state.stepCheckpoints()) {
                requireSame(state.records(), seen)
                return 2 + i
            }
            Object next = i < added.size() ? added[i] : null
            if (next instanceof UnderWay) {
                underWay << ((UnderWay) next).step()
            } else if (next instanceof StepRecord) {
                underWay.remove(((StepRecord) next).path())
                if (((StepRecord) next).outcome().isKept()) {
                    reached.remove(((StepRecord) next).path())
                }
                seen << (StepRecord) next
            } else if (next instanceof StepCheckpoint) {
                reached.put(((StepCheckpoint) next).step(), (StepCheckpoint) next)
            } else {
                inner++
            }
        }
        throw new AssertionError("no calls leave this: ${state.records()*.path()}, under way ${state.underWay().keySet()}" as Object)
    }
}
