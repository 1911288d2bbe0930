package io.github.rundeckresume.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to the question whether an execution was already resumed or retried. */
public final class LaterAnswer {

    private static final LaterAnswer NONE = new LaterAnswer(null, false);
    private static final LaterAnswer HIDDEN = new LaterAnswer(null, true);

    private final @Nullable LaterExecution later;
    private final boolean hidden;

    private LaterAnswer(@Nullable LaterExecution later, boolean hidden) {
        this.later = later;
        this.hidden = hidden;
    }

    /** It was neither resumed nor retried. */
    public static LaterAnswer none() {
        return NONE;
    }

    /** It was, by that execution; it was not, if that is empty. */
    public static LaterAnswer of(Optional<LaterExecution> later) {
        return later.map(one -> new LaterAnswer(one, false)).orElse(NONE);
    }

    /** This user may not know. */
    public static LaterAnswer hidden() {
        return HIDDEN;
    }

    /** The later execution; empty if there is none, or if it may not be seen. */
    public Optional<LaterExecution> later() {
        return Optional.ofNullable(later);
    }

    /** True if this user may not see whether there is one. */
    public boolean isHidden() {
        return hidden;
    }
}
