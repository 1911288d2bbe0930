package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Durability;
import io.github.rundeckresume.store.KeptRecords;
import io.github.rundeckresume.store.Recording;
import io.github.rundeckresume.store.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a value that a step captures of its own progress costs beside a record, both in turns in one journal; and how large
 * the state of a step of many items is, and how long it takes to be read.
 */
final class StepCheckpointCost implements Measurement {

    private static final ExecutionId EXECUTION = ExecutionId.of("7");
    private static final StepPath STEP = StepPath.of(1);
    private static final int TURNS = 500;
    private static final int READ_FIRST = 20;
    private static final int READ = 7;
    private static final long LIMIT = 64L * 1024 * 1024;

    @Override
    public String title() {
        return "A step's own checkpoints";
    }

    @Override
    public String run() throws IOException {
        Table costs = new Table("durability", "a record", "a checkpoint", "bytes of that");
        for (Durability durability : Durability.values()) {
            costs(costs, durability);
        }
        Table sizes = new Table("checkpoints", "state", "read in");
        for (int items : List.of(100, 10_000, 100_000, 1_000_000)) {
            size(sizes, items);
        }
        return costs + "\n\n" + sizes;
    }

    private static Recording begin(Path state, Durability durability) {
        ExecutionStart start = ExecutionStart.of(
                        EXECUTION, "project", "job", WorkflowSnapshot.of("sequential", false, List.of()))
                .build();
        Recording recording =
                Recording.begin(Optional.of(state), start, KeptRecords.none(), durability, LIMIT, System.err::println);
        recording.begun(1);
        return recording;
    }

    private static void costs(Table table, Durability durability) throws IOException {
        Path state = Workbench.folder("checkpoint").resolve("7.resume.json");
        Recording recording = begin(state, durability);
        Samples records = new Samples();
        Samples checkpoints = new Samples();
        for (int i = -TURNS; i < TURNS; i++) {
            StepRecord record = record(i + TURNS + 2);
            double of = micros(() -> recording.add(record));
            StepCheckpoint checkpoint = checkpoint(i + TURNS);
            double reached = micros(() -> recording.add(checkpoint));
            if (i >= 0) {
                records.add(of);
                checkpoints.add(reached);
            }
        }
        long bytes = Files.readAllLines(state.resolveSibling("7.resume.json.journal")).stream()
                .reduce("", (one, next) -> next)
                .length();
        recording.discard();
        table.row(
                "`" + durability.name().toLowerCase(Locale.ROOT) + "`",
                Table.number("%.1f µs", records.median()),
                Table.number("%.1f µs", checkpoints.median()),
                bytes);
    }

    private static void size(Table table, int items) throws IOException {
        Path state = Workbench.folder("checkpoints").resolve("7.resume.json");
        Recording recording = begin(state, Durability.ASYNC);
        for (int i = 1; i <= items; i++) {
            recording.add(checkpoint(i));
        }
        recording.stopped(ExecutionEnd.of(StopReason.FAILED, null, 2));
        StateReader reader = StateReader.withLimit(LIMIT);
        Samples read = new Samples();
        for (int i = -READ_FIRST; i < READ; i++) {
            long began = System.nanoTime();
            reader.readFinished(state);
            if (i >= 0) {
                read.add((System.nanoTime() - began) / 1e6);
            }
        }
        table.row(items, Table.number("%.2f MB", Files.size(state) / 1e6), Table.number("%.0f ms", read.median()));
        Files.delete(state);
    }

    private static double micros(Runnable run) {
        long began = System.nanoTime();
        run.run();
        return (System.nanoTime() - began) / 1e3;
    }

    private static StepCheckpoint checkpoint(int row) {
        return StepCheckpoint.of(STEP, Map.of("row", RecordedValue.of(Integer.toString(row))));
    }

    private static StepRecord record(int step) {
        return StepRecord.of(StepPath.of(step), StepOutcome.SUCCEEDED, EXECUTION)
                .finishedAt(1_700_000_000_000L)
                .stateChanges(Map.of("step." + step + ".completed", "true", "step." + step + ".state", "success"))
                .build();
    }
}
