package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals to executions of this process that wait in place. A signal with a key of its sender's own is given once; its
 * answer is kept in the server's table for the data of plugins for a week, because the execution may have ended by the time
 * its sender asks again.
 */
final class PlacedSignals {

    /** How the keys of kept answers begin. */
    static final String ANSWERS = "rundeck-resume-answer/";

    /** How long answers are kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(PlacedSignals.class);
    private static final String LOCKS = "rundeckResumeSignalLocks";

    private final SpringContext spring;
    private final PluginMarks marks;

    PlacedSignals(SpringContext spring) {
        this.spring = spring;
        this.marks = new PluginMarks(spring);
    }

    /** The answer to the first signal with that key; empty if none counted. */
    Optional<SignalAnswer> kept(ExecutionId id, String once) {
        if (once.isEmpty()) {
            return Optional.empty();
        }
        try {
            return marks.find(key(id, once)).flatMap(KeptAnswers::read).map(SignalAnswer::repeated);
        } catch (SQLException e) {
            throw new IllegalStateException("The answers that are kept could not be read (" + e.getMessage() + ")", e);
        }
    }

    private static String key(ExecutionId id, String once) {
        return ANSWERS + id + "/" + once;
    }

    /** Gives a signal. Empty if this process does not run the execution. */
    Optional<SignalAnswer> give(String project, ExecutionId id, GivenSignal signal) {
        RunningPauses here = RunningPauses.of(spring);
        if (signal.once().isEmpty() || !here.has(id)) {
            return here.signal(id, signal);
        }
        // One after the other, in every class loader: of two with one key the second gets the answer of the first.
        synchronized (spring.<Object>shared(LOCKS).computeIfAbsent(id.toString(), any -> new Object())) {
            Optional<SignalAnswer> before = kept(id, signal.once());
            return before.isPresent() ? before : first(project, id, signal);
        }
    }

    private Optional<SignalAnswer> first(String project, ExecutionId id, GivenSignal signal) {
        Optional<SignalAnswer> answer = RunningPauses.of(spring).signal(id, signal);
        answer.filter(SignalAnswer::counts).ifPresent(counted -> keep(project, key(id, signal.once()), counted));
        return answer;
    }

    private void keep(String project, String key, SignalAnswer answer) {
        Map<String, String> content = new HashMap<>();
        content.put("kind", answer.kind().name());
        content.put("message", answer.message());
        answer.next().ifPresent(id -> content.put("next", id.toString()));
        try {
            marks.put(project, key, content);
        } catch (IllegalStateException e) {
            LOG.warn("The answer to a signal cannot be kept: if the signal is repeated, it may be refused", e);
        }
    }

    /** The execution takes no more signals. */
    void ends(ExecutionId id) {
        RunningPauses.of(spring).remove(id);
        spring.<Object>shared(LOCKS).remove(id.toString());
    }
}
