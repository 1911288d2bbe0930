package io.github.rundeckresume.store;

import static io.github.rundeckresume.store.UnreadableStateException.damaged;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.CheckpointCollector;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.ServerBoot;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a resume state, finished or not, and trusts nothing that it reads. */
public final class StateReader {

    private final long maxBytes;

    private StateReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A reader that refuses states of more than {@code maxBytes}. */
    public static StateReader withLimit(long maxBytes) {
        return new StateReader(Math.max(0, Math.min(maxBytes, Integer.MAX_VALUE - 16)));
    }

    /**
     * Reads a finished state.
     *
     * @throws UnreadableStateException if any part of it was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readFinished(Path file) throws IOException {
        return read(LocalDisk.INSTANCE, file, true);
    }

    /**
     * Reads the journal that a server left behind. An incomplete last line is ignored.
     *
     * @throws UnreadableStateException if any other line was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readJournal(Path file) throws IOException {
        return read(LocalDisk.INSTANCE, file, false);
    }

    /**
     * Reads a copy of the journal that was made while the execution ran, or the beginning of such a copy. An incomplete last
     * line is ignored.
     *
     * @return a state that says when the copy was made, or at least when its newest line was written
     * @throws UnreadableStateException if any other line was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readCheckpoint(Path file) throws IOException {
        return parse(load(LocalDisk.INSTANCE, file), false, true);
    }

    /**
     * Reads who records an execution, from the beginning of its journal.
     *
     * @return the start of the server; empty if an earlier version of the plugin did, or if the beginning is not there yet
     * @throws IOException if it cannot be read, or is damaged
     */
    public Optional<ServerBoot> readOwner(Path journal) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(journal))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return Optional.empty();
                }
                line.write(next);
                if (line.size() > maxBytes) {
                    throw UnreadableStateException.damaged("its beginning is too long");
                }
            }
            byte[] first = line.toByteArray();
            if (first.length > 0 && first[0] == LineFormat.INCOMPLETE) {
                first[0] = LineFormat.FIRST;
            }
            JsonNode start = Json.parse(new LineFormat().document(first, 0, first.length, 1), 1);
            return StartDocument.read(start).owner();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw damaged("a value in it is out of range");
        }
    }

    ResumeState read(Disk disk, Path file, boolean finished) throws IOException {
        return read(load(disk, file), finished);
    }

    private byte[] load(Disk disk, Path file) throws IOException {
        byte[] bytes = disk.read(file, (int) maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new UnreadableStateException(
                    UnreadableStateException.Kind.TOO_LARGE, "it is larger than " + maxBytes + " bytes");
        }
        return bytes;
    }

    static ResumeState read(byte[] bytes, boolean finished) throws UnreadableStateException {
        return parse(bytes, finished, false);
    }

    private static ResumeState parse(byte[] bytes, boolean finished, boolean copied) throws UnreadableStateException {
        try {
            return new Parse(bytes, copied).state(finished);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw damaged("a value in it is out of range");
        }
    }

    /** One pass over the bytes. */
    private static final class Parse {

        private final byte[] bytes;
        private final LineFormat format = new LineFormat();
        private final StepReader steps = new StepReader();
        private final List<StepRecord> records = new ArrayList<>();
        private final List<InnerWorkflow> inner = new ArrayList<>();
        private final List<UnderWay> begins = new ArrayList<>();
        private final CheckpointCollector checkpoints = new CheckpointCollector();
        private @Nullable ExecutionStart start;
        private @Nullable ExecutionEnd end;
        private boolean begun;
        private boolean copied;
        private long newest;
        private int at;
        private int line;

        Parse(byte[] bytes, boolean copied) {
            this.bytes = bytes;
            this.copied = copied;
        }

        ResumeState state(boolean finished) throws UnreadableStateException {
            requireEveryLine();
            for (int newline = newline(); newline >= 0 && !isClosing(newline); newline = newline()) {
                line++;
                accept(Json.parse(format.document(bytes, at, newline, line), line));
                at = newline + 1;
            }
            requireComplete(finished);
            if (start == null) {
                throw damaged("it is empty");
            }
            ExecutionEnd known = end == null ? ExecutionEnd.unfinished() : end;
            ResumeState state =
                    begun ? ResumeState.of(start, records, known) : ResumeState.notBegun(start, records, known);
            ResumeState whole = state.inner(inner).underWay(begins).stepCheckpoints(checkpoints.take());
            return copied ? whole.checkpoint(Instant.ofEpochMilli(newest)) : whole;
        }

        private void note(long time) {
            newest = Math.max(newest, time);
        }

        private void requireEveryLine() throws UnreadableStateException {
            if (bytes.length > 0 && bytes[0] == LineFormat.INCOMPLETE) {
                throw new UnreadableStateException(
                        UnreadableStateException.Kind.INCOMPLETE, "the disk did not take all of it");
            }
        }

        private void requireComplete(boolean finished) throws UnreadableStateException {
            boolean closed = newline() >= 0 && isClosing(newline());
            if (closed && (end == null || at + LineFormat.CLOSE.length != bytes.length)) {
                throw damaged("its end is damaged");
            }
            if (finished && !closed) {
                throw damaged("its end is missing");
            }
        }

        private int newline() {
            for (int i = at; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        private boolean isClosing(int newline) {
            return newline == at + 1 && bytes[at] == LineFormat.CLOSE[0];
        }

        private static StepRecord ofWorkflow(StepRecord step, ExecutionStart start) throws UnreadableStateException {
            int steps = start.workflow().steps().size();
            if (step.path().root().number() > steps) {
                throw damaged("it refers to step " + step.path() + ", but the workflow has " + steps);
            }
            return step;
        }

        private void accept(JsonNode document) throws UnreadableStateException {
            String kind = Fields.of(document, "line " + line).text("kind");
            if (start == null) {
                start = StartDocument.read(document);
                note(start.identity().startedAt());
            } else if (TimeDocument.CHECKPOINT.is(kind)) {
                note(TimeDocument.CHECKPOINT.read(document));
                copied = true;
            } else if (end != null) {
                throw damaged("line " + line + " comes after the end");
            } else if (TimeDocument.BEGUN.is(kind)) {
                note(TimeDocument.BEGUN.read(document));
                begun = true;
            } else if (StepDocument.KIND.equals(kind)) {
                StepRecord step = ofWorkflow(steps.read(document), start);
                records.add(step);
                note(step.finishedAt());
            } else if (InnerDocument.KIND.equals(kind)) {
                inner.add(InnerDocument.read(document));
            } else if (BegunStepDocument.KIND.equals(kind)) {
                UnderWay step = BegunStepDocument.read(document);
                begins.add(step);
                note(step.since());
            } else if (EndDocument.KIND.equals(kind)) {
                end = EndDocument.read(document, records.size());
            } else if (!kind.startsWith("x-")) {
                acceptCheckpoint(kind, document);
            }
        }

        private void acceptCheckpoint(String kind, JsonNode document) throws UnreadableStateException {
            if (!StepCheckpointDocument.KIND.equals(kind)) {
                throw UnreadableStateException.newer(
                        "line " + line + " is of a kind that this version of the plugin does not know");
            }
            checkpoints.add(StepCheckpointDocument.read(document));
        }
    }
}
