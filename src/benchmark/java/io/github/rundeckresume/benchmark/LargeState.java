package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Durability;
import io.github.rundeckresume.store.Journal;
import io.github.rundeckresume.store.KeptRecords;
import io.github.rundeckresume.store.StateReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A state of 2,000 steps, each with 1 KB of captured data: written, then loaded, checked and planned. */
final class LargeState implements Measurement {

    private static final int STEPS = 2000;
    private static final int ROUNDS = 31;
    private static final int WARM_UP = 20;
    private static final long MAX_BYTES = 64L << 20;
    private static final String PROJECT = "project";
    private static final String JOB = "11111111-2222-3333-4444-555555555555";
    private static final ExecutionId SOURCE = ExecutionId.of("41");
    private static final ExecutionId NEW = ExecutionId.of("42");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Random random = new Random(7);
    private final WorkflowSnapshot workflow = WorkflowSnapshot.of(
            "sequential",
            false,
            IntStream.rangeClosed(1, STEPS).mapToObj(LargeState::fingerprint).toList());
    private final List<StepRecord> records =
            IntStream.rangeClosed(1, STEPS).mapToObj(this::step).toList();
    private final Samples writing = new Samples();
    private final Samples loading = new Samples();
    private final Samples planning = new Samples();
    private final Samples all = new Samples();
    private final Samples work = new Samples();

    @Override
    public String title() {
        return "A state of 2,000 steps with 1 KB of data each";
    }

    @Override
    public String run() throws Exception {
        Path file = Workbench.folder("large").resolve("41.resume.json");
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            measure(file, round >= 0);
        }
        long bytes = Files.size(file);
        long heap = Heap.of(() -> load(file));
        return new Table("", "median")
                .row("written, with one forced write at its end", Table.number("%.0f ms", writing.median()))
                .row("loaded, every checksum and field checked", Table.number("%.0f ms", loading.median()))
                .row("decided and planned", Table.number("%.1f ms", planning.median()))
                .row("together", Table.number("%.0f ms", all.median()))
                .row("processor time of that", Table.number("%.0f ms", work.median()))
                .row("file", Table.number("%.2f MB", bytes / 1e6))
                .row("heap of the loaded state", Table.number("%.2f MB", heap / 1e6))
                .row("heap for each byte of the file", Table.number("%.2f", (double) heap / bytes))
                .toString();
    }

    private void measure(Path file, boolean counts) throws IOException {
        Files.deleteIfExists(file);
        long workBefore = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        write(file);
        long written = System.nanoTime();
        ResumeState state = load(file);
        long loaded = System.nanoTime();
        plan(state);
        long planned = System.nanoTime();
        if (counts) {
            writing.add((written - start) / 1e6);
            loading.add((loaded - written) / 1e6);
            planning.add((planned - loaded) / 1e6);
            all.add((planned - start) / 1e6);
            work.add((THREADS.getCurrentThreadCpuTime() - workBefore) / 1e6);
        }
    }

    private void write(Path file) throws IOException {
        ExecutionStart start = ExecutionStart.of(SOURCE, PROJECT, JOB, workflow).build();
        Journal journal = Journal.begin(file, start, KeptRecords.none(), Durability.ASYNC, MAX_BYTES);
        journal.begin(1);
        for (StepRecord step : records) {
            journal.append(step);
        }
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, 1));
    }

    private static ResumeState load(Path file) throws IOException {
        return StateReader.withLimit(MAX_BYTES).readFinished(file);
    }

    private void plan(ResumeState state) {
        ResumeDecision decision = ResumePolicy.decide(ResumeRequest.of(NEW, PROJECT, JOB, SOURCE, workflow)
                .found(KnownExecution.of(SOURCE, PROJECT, JOB, ExecutionStatus.STOPPED))
                .state(LoadedState.of(state))
                .options(GivenOptions.of(Map.of(), SecureValues.of(Map.of()), JobOptions.unknown()))
                .build());
        int kept = decision.allowed().orElseThrow().plan().kept().size();
        if (kept != STEPS - 1) {
            throw new IllegalStateException(kept + " steps are kept");
        }
    }

    private static StepFingerprint fingerprint(int step) {
        return StepFingerprint.of("exec", "exec", "Step " + step, String.format("%032x", step));
    }

    private StepRecord step(int number) {
        String step = "step." + number;
        return StepRecord.of(StepPath.of(number), number < STEPS ? StepOutcome.SUCCEEDED : StepOutcome.FAILED, SOURCE)
                .finishedAt(1_700_000_000_000L + number)
                .stateChanges(Map.of(
                        "after." + step,
                        "true",
                        "before." + step,
                        "false",
                        step + ".completed",
                        "true",
                        step + ".state",
                        "success",
                        "step.any.state.success",
                        "true"))
                .data(StepData.of(List.of(
                        StepData.Group.of(DataView.global(), "data", Map.of("result", RecordedValue.of(kilobyte()))))))
                .build();
    }

    private String kilobyte() {
        return random.ints(1024, ' ', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
