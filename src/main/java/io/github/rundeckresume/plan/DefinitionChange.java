package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of one step since an execution was recorded. */
public final class DefinitionChange {

    private final Kind kind;
    private final @Nullable StepPath from;
    private final @Nullable StepPath to;
    private final @Nullable StepFingerprint before;
    private final @Nullable StepFingerprint now;
    private final boolean done;
    private final SortedSet<String> data;

    private DefinitionChange(
            Kind kind,
            @Nullable StepPath from,
            @Nullable StepPath to,
            @Nullable StepFingerprint before,
            @Nullable StepFingerprint now,
            boolean done,
            Set<String> data) {
        this.data = Collections.unmodifiableSortedSet(new TreeSet<>(data));
        this.kind = requireNonNull(kind);
        this.from = from;
        this.to = to;
        this.before = before;
        this.now = now;
        this.done = done;
    }

    static DefinitionChange added(StepPath to, StepFingerprint now) {
        return new DefinitionChange(Kind.ADDED, null, to, null, now, false, Set.of());
    }

    /**
     * A step that is not there any more.
     *
     * @param done true if something of it was done, which counts for nothing any more
     * @param data the names of what it had captured, which is not put back
     */
    static DefinitionChange removed(StepPath from, StepFingerprint before, boolean done, Set<String> data) {
        return new DefinitionChange(Kind.REMOVED, from, null, before, null, done, data);
    }

    /** The same step in another place, or with another content or label. */
    static DefinitionChange of(
            Kind kind, StepPath from, StepPath to, StepFingerprint before, StepFingerprint now, boolean done) {
        return new DefinitionChange(kind, from, to, before, now, done, Set.of());
    }

    public Kind kind() {
        return kind;
    }

    /** Where it stood; empty for one that was added. */
    public Optional<StepPath> from() {
        return Optional.ofNullable(from);
    }

    /** Where it stands; empty for one that was removed. */
    public Optional<StepPath> to() {
        return Optional.ofNullable(to);
    }

    /** As it was; empty for one that was added. */
    public Optional<StepFingerprint> before() {
        return Optional.ofNullable(before);
    }

    /** As it is; empty for one that was removed. */
    public Optional<StepFingerprint> now() {
        return Optional.ofNullable(now);
    }

    /** True if all or some of it was done. */
    public boolean isDone() {
        return done;
    }

    /** The names of the data that are not put back, because their step is not there any more. */
    SortedSet<String> data() {
        return data;
    }

    /** The name to show: the present one if there is one. */
    public String label() {
        return now().or(this::before).map(StepFingerprint::shown).orElse("");
    }

    /** In a few words, for example {@code step 3 'Deploy' was moved: it is now step 4}. */
    String words() {
        switch (kind) {
            case ADDED:
                return "step " + to + " '" + label() + "' was added";
            case REMOVED:
                return "step " + from + " '" + label() + "' was removed"
                        + (done ? ", and counts for nothing though it was done" : "");
            case MOVED:
                return "step " + from + " '" + label() + "' was moved: it is now step " + to;
            default:
                return "step " + to + " '" + label() + "' was edited";
        }
    }

    /** The kinds of changes. */
    public enum Kind {
        MOVED("moved"),
        ADDED("added"),
        REMOVED("removed"),
        EDITED("edited");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in JSON. */
        public String wireName() {
            return wireName;
        }
    }
}
