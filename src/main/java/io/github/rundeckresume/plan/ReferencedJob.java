package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says now of a job to which a step refers. */
public final class ReferencedJob {

    private static final ReferencedJob UNKNOWN = new ReferencedJob(null, false, false);
    private static final ReferencedJob GONE = new ReferencedJob(null, true, false);

    private final @Nullable WorkflowSnapshot workflow;
    private final boolean gone;
    private final boolean whole;

    private ReferencedJob(@Nullable WorkflowSnapshot workflow, boolean gone, boolean whole) {
        this.workflow = workflow;
        this.gone = gone;
        this.whole = whole;
    }

    /** Nothing: its step runs as a whole. */
    public static ReferencedJob unknown() {
        return UNKNOWN;
    }

    /** There is none of that id, or this user may not run it. */
    public static ReferencedJob gone() {
        return GONE;
    }

    /**
     * It is there.
     *
     * @param workflow its workflow as it is now
     * @param whole true if it always runs as a whole when it is referenced
     */
    public static ReferencedJob of(WorkflowSnapshot workflow, boolean whole) {
        return new ReferencedJob(workflow, false, whole);
    }

    /** Its workflow, if a resume may go into it. */
    Optional<WorkflowSnapshot> workflow() {
        return whole ? Optional.empty() : Optional.ofNullable(workflow);
    }

    /** True if there is none that this user may run. */
    boolean isGone() {
        return gone;
    }
}
