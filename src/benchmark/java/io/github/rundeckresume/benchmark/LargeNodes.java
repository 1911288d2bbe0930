package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.NodeChoice;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * States of 20 node-first steps on many nodes, one in 400 of which failed at step 2: written, then loaded, checked and
 * planned. Records are as a command leaves them.
 */
final class LargeNodes implements Measurement {

    private static final int STEPS = 20;
    private static final int ROUNDS = 21;
    private static final int WARM_UP = 15;
    private static final long MAX_BYTES = 64L << 20;
    private static final String PROJECT = "project";
    private static final String JOB = "11111111-2222-3333-4444-555555555555";
    private static final String FILTER = "tags: web";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern DATA = Pattern.compile(",\"data\":\\[.*?\\](?=[,}])");
    private static final ExecutionId SOURCE = ExecutionId.of("41");
    private static final ExecutionId NEW = ExecutionId.of("42");
    private static final WorkflowSnapshot WORKFLOW = WorkflowSnapshot.of(
            WorkflowSnapshot.NODE_FIRST,
            false,
            IntStream.rangeClosed(1, STEPS).mapToObj(LargeNodes::fingerprint).toList());

    @Override
    public String title() {
        return "A state of 20 node-first steps on many nodes";
    }

    @Override
    public String run() throws Exception {
        Table table = new Table(
                "nodes",
                "file",
                "bytes per record",
                "of which data",
                "µs to write a record",
                "loaded and checked",
                "decided and planned",
                "together",
                "processor time of that",
                "heap for each byte");
        for (int nodes : List.of(10, 100, 1000)) {
            row(table, new Sizes(nodes));
        }
        return table.toString();
    }

    private static void row(Table table, Sizes size) throws Exception {
        Path file = Workbench.folder("nodes").resolve("41.resume.json");
        Times times = new Times();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Files.deleteIfExists(file);
            times.measure(size, file, round >= 0);
        }
        long bytes = Files.size(file);
        table.row(
                size.nodes.size(),
                Table.number("%.2f MB", bytes / 1e6),
                Table.number("%.0f", (double) bytes / size.records.size()),
                Table.number("%.0f", data(file)),
                Table.number("%.1f", times.writing.median() / size.records.size()),
                Table.number("%.0f ms", times.loading.median()),
                Table.number("%.0f ms", times.planning.median()),
                Table.number("%.0f ms", times.both.median()),
                Table.number("%.0f ms", times.work.median()),
                Table.number("%.2f", (double) Heap.of(() -> load(file)) / bytes));
    }

    /** What was measured of one number of nodes. */
    private static final class Times {

        private final Samples writing = new Samples();
        private final Samples loading = new Samples();
        private final Samples planning = new Samples();
        private final Samples both = new Samples();
        private final Samples work = new Samples();

        void measure(Sizes size, Path file, boolean counts) throws IOException {
            long start = System.nanoTime();
            size.write(file);
            long written = System.nanoTime();
            long workBefore = THREADS.getCurrentThreadCpuTime();
            ResumeState state = load(file);
            long loaded = System.nanoTime();
            size.plan(state);
            long planned = System.nanoTime();
            if (counts) {
                writing.add((written - start) / 1e3);
                loading.add((loaded - written) / 1e6);
                planning.add((planned - loaded) / 1e6);
                both.add((planned - written) / 1e6);
                work.add((THREADS.getCurrentThreadCpuTime() - workBefore) / 1e6);
            }
        }
    }

    /** The bytes that a record's captured data take, on average. */
    private static double data(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"kind\":\"step\""))
                .mapToInt(line -> DATA.matcher(line).replaceFirst("").length() - line.length())
                .map(Math::negateExact)
                .average()
                .orElseThrow();
    }

    private static ResumeState load(Path file) throws IOException {
        return StateReader.withLimit(MAX_BYTES).readFinished(file);
    }

    private static StepFingerprint fingerprint(int step) {
        return StepFingerprint.of("exec", "exec", "Step " + step, String.format("%032x", step))
                .onNodes(true);
    }

    /** One number of nodes. */
    private static final class Sizes {

        private final Set<String> nodes;
        private final List<StepRecord> records = new ArrayList<>();

        Sizes(int count) {
            this.nodes = new TreeSet<>(IntStream.rangeClosed(1, count)
                    .mapToObj(node -> "web" + node + ".shop.example.com")
                    .toList());
            for (String node : nodes) {
                boolean fails = records.size() % (400 * STEPS) == 0;
                for (int step = 1; step <= (fails ? 2 : STEPS); step++) {
                    records.add(record(step, node, fails && step == 2));
                }
            }
        }

        private static StepRecord record(int number, String node, boolean failed) {
            String step = "step." + number;
            StepOutcome outcome = failed ? StepOutcome.FAILED : StepOutcome.SUCCEEDED;
            Map<String, RecordedValue> exitCode = Map.of("exitCode", RecordedValue.of(failed ? "1" : "0"));
            return StepRecord.of(StepPath.of(number).on(node), outcome, SOURCE)
                    .finishedAt(1_700_000_000_000L + number)
                    .stateChanges(
                            failed
                                    ? Map.of()
                                    : Map.of(
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
                            StepData.Group.of(DataView.of(null, node), "exec", exitCode),
                            StepData.Group.of(DataView.of(number, node), "exec", exitCode))))
                    .nodes(Map.of(node, outcome))
                    .build();
        }

        void write(Path file) throws IOException {
            ExecutionStart start = ExecutionStart.of(SOURCE, PROJECT, JOB, WORKFLOW)
                    .filter(RecordedValue.of(FILTER))
                    .nodes(nodes)
                    .build();
            Journal journal = Journal.begin(file, start, KeptRecords.none(), Durability.ASYNC, MAX_BYTES);
            journal.begin(1);
            for (StepRecord step : records) {
                journal.append(step);
            }
            journal.finish(ExecutionEnd.of(StopReason.FAILED, null, 1));
        }

        void plan(ResumeState state) {
            ResumeDecision decision = ResumePolicy.decide(ResumeRequest.of(NEW, PROJECT, JOB, SOURCE, WORKFLOW)
                    .found(KnownExecution.of(SOURCE, PROJECT, JOB, ExecutionStatus.STOPPED))
                    .state(LoadedState.of(state))
                    .options(GivenOptions.of(Map.of(), SecureValues.of(Map.of()), JobOptions.unknown()))
                    .nodes(NodeChoice.of(FILTER, nodes))
                    .build());
            if (decision.allowed().isEmpty()) {
                throw new IllegalStateException(decision.refusal().orElseThrow().message());
            }
        }
    }
}
