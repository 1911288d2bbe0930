package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.ResumeState;
import java.util.List;
import java.util.Optional;

/** How a job differs from the one that was recorded, as far as somebody has to accept that. */
public final class DefinitionChanges {

    private static final DefinitionChanges NONE = new DefinitionChanges(List.of(), List.of());
    private static final int MOST = 10;

    private final List<DefinitionChange> changes;
    private final List<AmbiguousStep> ambiguous;

    private DefinitionChanges(List<DefinitionChange> changes, List<AmbiguousStep> ambiguous) {
        this.changes = List.copyOf(changes);
        this.ambiguous = List.copyOf(ambiguous);
    }

    /** The job is the recorded one, or nobody asked. */
    static DefinitionChanges none() {
        return NONE;
    }

    static DefinitionChanges of(List<DefinitionChange> changes, List<AmbiguousStep> ambiguous) {
        return new DefinitionChanges(changes, ambiguous);
    }

    /** True if there is nothing to accept. */
    public boolean areNone() {
        return changes.isEmpty() && ambiguous.isEmpty();
    }

    /** The changes: those of the job's own steps first, then those inside the jobs that it refers to. */
    public List<DefinitionChange> all() {
        return changes;
    }

    /** The recorded steps of which nobody knows which present step they are. */
    public List<AmbiguousStep> ambiguous() {
        return ambiguous;
    }

    private String lost() {
        String names = changes.stream()
                .flatMap(change -> change.data().stream())
                .distinct()
                .limit(MOST)
                .collect(joining(", "));
        return names.isEmpty() ? "" : " Its data are not put back: " + names + ".";
    }

    /** The changes in words, for the log and the plan; empty if there are none. */
    Optional<String> remark(ResumeState source) {
        int more = changes.size() - MOST;
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of("Accepted changes of the job since execution "
                        + source.start().execution() + ": "
                        + changes.stream()
                                .limit(MOST)
                                .map(DefinitionChange::words)
                                .collect(joining("; "))
                        + (more > 0 ? "; and " + more + " more" : "") + "." + lost());
    }
}
