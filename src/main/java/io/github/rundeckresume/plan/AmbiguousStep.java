package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A recorded step that could be one of several present ones, or none. */
public final class AmbiguousStep {

    private static final int MOST = 3;

    private final StepPath from;
    private final StepFingerprint before;
    private final Map<StepPath, StepFingerprint> candidates;
    private final String why;

    AmbiguousStep(StepPath from, StepFingerprint before, Map<StepPath, StepFingerprint> candidates, String why) {
        this.from = from;
        this.before = before;
        this.candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        this.why = why;
    }

    /** Where it stood. */
    public StepPath from() {
        return from;
    }

    /** As it was. */
    public StepFingerprint before() {
        return before;
    }

    /** The present steps that it could be, by their paths; there is at least one. */
    public Map<StepPath, StepFingerprint> candidates() {
        return candidates;
    }

    /** Why that is not known, in words that begin with "it". */
    public String why() {
        return why;
    }

    /** What an operator has to say, in two sentences. */
    String words() {
        String some = candidates.entrySet().stream()
                .limit(MOST)
                .map(one -> one.getKey() + " '" + one.getValue().shown() + "'")
                .collect(joining(", "));
        String more = candidates.size() > MOST ? " and " + (candidates.size() - MOST) + " more" : "";
        StepPath first = candidates.keySet().iterator().next();
        return "nobody can tell which step " + from + " '" + before.shown() + "' is now: " + why
                + ". It could be step " + some + more + ". Say which with resumeMatch=" + from + "=" + first
                + ", or resumeMatch=" + from + "=none if it is none of them, and resume again";
    }
}
