package io.github.rundeckresume.store;

import static io.github.rundeckresume.store.UnreadableStateException.damaged;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.CheckpointCollector;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pass over the bytes of a resume state, which are not trusted. */
final class StateParse {

    private final byte[] bytes;
    private final LineFormat format = new LineFormat();
    private final StepReader steps = new StepReader();
    private final List<StepRecord> records = new ArrayList<>();
    private final List<InnerWorkflow> inner = new ArrayList<>();
    private final List<UnderWay> begins = new ArrayList<>();
    private final CheckpointCollector checkpoints = new CheckpointCollector();
    private final Map<StepPath, Pause> pauses = new TreeMap<>();
    private @Nullable ExecutionStart start;
    private @Nullable ExecutionEnd end;
    private boolean begun;
    private boolean copied;
    private long newest;
    private int at;
    private int line;

    StateParse(byte[] bytes, boolean copied) {
        this.bytes = bytes;
        this.copied = copied;
    }

    ResumeState state(boolean finished) throws UnreadableStateException {
        requireOurs();
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
        ResumeState state = begun ? ResumeState.of(start, records, known) : ResumeState.notBegun(start, records, known);
        ResumeState whole =
                state.inner(inner).underWay(begins).pauses(pauses.values()).stepCheckpoints(checkpoints.take());
        return copied ? whole.checkpoint(Instant.ofEpochMilli(newest)) : whole;
    }

    private void note(long time) {
        newest = Math.max(newest, time);
    }

    private void requireOurs() throws UnreadableStateException {
        if (bytes.length > 0 && bytes[0] == LineFormat.INCOMPLETE) {
            throw new UnreadableStateException(
                    UnreadableStateException.Kind.INCOMPLETE, "the disk did not take all of it");
        }
        if (LineFormat.isForeign(bytes)) {
            throw new UnreadableStateException(UnreadableStateException.Kind.FOREIGN, "it has another form");
        }
    }

    private void requireComplete(boolean finished) throws UnreadableStateException {
        boolean closed = isClosing(newline());
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
        } else if (EndDocument.KIND.equals(kind)) {
            end = EndDocument.read(document, records.size());
        } else {
            accept(kind, document, start);
        }
    }

    private void accept(String kind, JsonNode document, ExecutionStart start) throws UnreadableStateException {
        if (TimeDocument.BEGUN.is(kind)) {
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
        } else if (StepCheckpointDocument.KIND.equals(kind)) {
            checkpoints.add(StepCheckpointDocument.read(document));
        } else if (PauseDocument.KIND.equals(kind)) {
            Pause pause = PauseDocument.read(document);
            pauses.put(pause.step(), pause);
            note(pause.since());
        } else if (!kind.startsWith("x-")) {
            throw UnreadableStateException.newer(
                    "line " + line + " is of a kind that this version of the plugin does not know");
        }
    }
}
