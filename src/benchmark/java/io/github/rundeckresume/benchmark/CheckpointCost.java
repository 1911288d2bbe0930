package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Durability;
import io.github.rundeckresume.store.Journal;
import io.github.rundeckresume.store.JournalCopy;
import io.github.rundeckresume.store.KeptRecords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What checkpoints take of a job's time. The server makes one every 30 seconds at most, on a thread of its own: the time of a
 * copy is compared with that, and what a thread that records is held up by copies that follow one another without a pause.
 */
final class CheckpointCost implements Measurement {

    private static final ExecutionId EXECUTION = ExecutionId.of("7");
    private static final double INTERVAL_MILLIS = 30_000;
    private static final int TIMES = 15;
    private static final int APPENDED = 5_000;

    @Override
    public String title() {
        return "Checkpoints";
    }

    @Override
    public String run() throws IOException, InterruptedException {
        Table table = new Table(
                "records",
                "journal",
                "a copy takes",
                "processor time of that",
                "of 30 s",
                "a record takes, `async`",
                "a record takes while copies are made all the time");
        for (int records : List.of(100, 1_000, 10_000, 100_000)) {
            row(table, records);
        }
        return table.toString();
    }

    private static void row(Table table, int records) throws IOException, InterruptedException {
        Path folder = Workbench.folder("checkpoint");
        Path state = folder.resolve("7.resume.json");
        ExecutionStart start = ExecutionStart.of(
                        EXECUTION, "project", "job", WorkflowSnapshot.of("sequential", false, List.of()))
                .build();
        Journal journal = Journal.begin(state, start, KeptRecords.none(), Durability.ASYNC, Long.MAX_VALUE);
        try {
            append(journal, records);
            long bytes = journal.size();
            Samples wall = new Samples();
            Samples processor = new Samples();
            copies(state, wall, processor);
            double alone = micros(journal);
            double beside = besideCopies(journal, state);
            table.row(
                    records,
                    Table.number("%.2f MB", bytes / 1e6),
                    Table.number("%.1f ms", wall.median()),
                    Table.number("%.1f ms", processor.median()),
                    Table.number("%.3f %%", 100 * wall.median() / INTERVAL_MILLIS),
                    Table.number("%.1f µs", alone),
                    Table.number("%.1f µs", beside));
        } finally {
            journal.discard();
            Files.deleteIfExists(folder.resolve("7.resume.json" + JournalCopy.SUFFIX));
        }
    }

    private static void copies(Path state, Samples wall, Samples processor) throws IOException {
        for (int i = -TIMES; i < TIMES; i++) {
            long began = System.nanoTime();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            copy(state);
            if (i >= 0) {
                wall.add((System.nanoTime() - began) / 1e6);
                processor.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e6);
            }
        }
    }

    private static void copy(Path state) throws IOException {
        if (JournalCopy.make(state, System.currentTimeMillis()).isEmpty()) {
            throw new IllegalStateException("nothing was copied");
        }
    }

    private static double besideCopies(Journal journal, Path state) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread copier = new Thread(() -> {
            while (!over.get()) {
                try {
                    copy(state);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        copier.start();
        try {
            return micros(journal);
        } finally {
            over.set(true);
            copier.join();
        }
    }

    private static double micros(Journal journal) throws IOException {
        long began = System.nanoTime();
        append(journal, APPENDED);
        return (System.nanoTime() - began) / 1e3 / APPENDED;
    }

    private static void append(Journal journal, int records) throws IOException {
        for (int i = 1; i <= records; i++) {
            journal.append(StepRecord.of(StepPath.of(i), StepOutcome.SUCCEEDED, EXECUTION)
                    .finishedAt(1_700_000_000_000L + i)
                    .stateChanges(Map.of("step." + i + ".completed", "true", "step." + i + ".state", "success"))
                    .build());
        }
    }
}
