package io.github.rundeckresume.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to the question whether another execution has gone on from one already. */
public final class LaterAnswer {

    private static final LaterAnswer NONE = new LaterAnswer(null, false);
    private static final LaterAnswer HIDDEN = new LaterAnswer(null, true);

    private final @Nullable LaterExecution later;
    private final boolean hidden;

    private LaterAnswer(@Nullable LaterExecution later, boolean hidden) {
        this.later = later;
        this.hidden = hidden;
    }

    /** Nobody has. */
    public static LaterAnswer none() {
        return NONE;
    }

    /** That one has, if there is one. */
    public static LaterAnswer of(Optional<LaterExecution> later) {
        return later.map(one -> new LaterAnswer(one, false)).orElse(NONE);
    }

    /** This user may not see it. */
    public static LaterAnswer hidden() {
        return HIDDEN;
    }

    /** The later execution, if there is one and it may be seen. */
    public Optional<LaterExecution> later() {
        return Optional.ofNullable(later);
    }

    /** True if this user may not see whether there is one. */
    public boolean isHidden() {
        return hidden;
    }
}
