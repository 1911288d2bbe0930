package io.github.rundeckresume.retry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule has done with an execution that did not succeed. */
final class Action {

    private final Kind kind;
    private final Delay delay;
    private final @Nullable String nodes;
    private final @Nullable Integer most;

    private Action(Kind kind, Delay delay, @Nullable String nodes, @Nullable Integer most) {
        this.kind = kind;
        this.delay = delay;
        this.nodes = nodes;
        this.most = most;
    }

    static Action stop() {
        return new Action(Kind.STOP, Delay.none(), null, null);
    }

    static Action hold() {
        return new Action(Kind.HOLD, Delay.none(), null, null);
    }

    /**
     * A resume without anybody asking for it.
     *
     * @param nodes on which nodes steps run again: {@code failed} or {@code all}; null for what the job says
     * @param most how many times at most; null for what the job says
     */
    static Action resume(Delay delay, @Nullable String nodes, @Nullable Integer most) {
        return new Action(Kind.RESUME, delay, nodes, most);
    }

    Kind kind() {
        return kind;
    }

    Delay delay() {
        return delay;
    }

    Optional<String> nodes() {
        return Optional.ofNullable(nodes);
    }

    Optional<Integer> most() {
        return Optional.ofNullable(most);
    }

    /** What is done. */
    enum Kind {
        STOP,
        HOLD,
        RESUME
    }
}
