package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Durability;
import io.github.rundeckresume.store.Journal;
import io.github.rundeckresume.store.KeptRecords;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one record costs in the journal, beside a bare forced write of as many bytes on the same disk. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class RecordCost {

    private static final ExecutionId EXECUTION = ExecutionId.of("7");
    private static final StepRecord RECORD = StepRecord.of(StepPath.of(1234), StepOutcome.SUCCEEDED, EXECUTION)
            .finishedAt(1_700_000_000_000L)
            .stateChanges(Map.of(
                    "after.step.1234", "true",
                    "before.step.1234", "false",
                    "step.1234.completed", "true",
                    "step.1234.state", "success",
                    "step.any.state.success", "true"))
            .build();
    private static final byte[] LINE = new byte[330];

    private Path folder;
    private Journal async;
    private Journal sync;
    private RandomAccessFile bare;

    /** New files, so that none grows without end. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = Workbench.folder("record");
        async = journal("1.resume.json", Durability.ASYNC);
        sync = journal("2.resume.json", Durability.SYNC);
        bare = new RandomAccessFile(folder.resolve("bare").toFile(), "rw");
    }

    private Journal journal(String name, Durability durability) throws IOException {
        ExecutionStart start = ExecutionStart.of(
                        EXECUTION, "project", "job", WorkflowSnapshot.of("sequential", false, List.of()))
                .build();
        return Journal.begin(folder.resolve(name), start, KeptRecords.none(), durability, Long.MAX_VALUE);
    }

    /** Leaves nothing. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        async.discard();
        sync.discard();
        bare.close();
        Files.delete(folder.resolve("bare"));
        Files.delete(folder);
    }

    /** A record that the operating system has. */
    @Benchmark
    public void appendAsync() throws IOException {
        async.append(RECORD);
    }

    /** A record that the disk has. */
    @Benchmark
    public void appendSync() throws IOException {
        sync.append(RECORD);
    }

    /** As many bytes, forced to the disk by nothing but the two calls that it takes. */
    @Benchmark
    public void bareForcedWrite() throws IOException {
        bare.write(LINE);
        bare.getFD().sync();
    }
}
