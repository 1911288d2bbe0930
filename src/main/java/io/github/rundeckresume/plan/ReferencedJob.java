package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says now of a job to which a step refers. */
public final class ReferencedJob {

    private static final ReferencedJob UNKNOWN = new ReferencedJob("", null, false, false);
    private static final ReferencedJob GONE = new ReferencedJob("", null, true, false);

    private final String name;
    private final @Nullable WorkflowSnapshot workflow;
    private final boolean gone;
    private final boolean whole;

    private ReferencedJob(String name, @Nullable WorkflowSnapshot workflow, boolean gone, boolean whole) {
        this.name = name;
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
     * @param name its name with its group
     * @param workflow its workflow as it is now
     * @param whole true if it always runs as a whole when it is referenced
     */
    public static ReferencedJob of(String name, WorkflowSnapshot workflow, boolean whole) {
        return new ReferencedJob(name, workflow, false, whole);
    }

    /** Its workflow, if a resume may go into it. */
    Optional<WorkflowSnapshot> workflow() {
        return whole ? Optional.empty() : Optional.ofNullable(workflow);
    }

    /** The name that it has now, if it is not the one by which its step refers to it. */
    Optional<String> otherNameThan(String wanted) {
        return Optional.of(name).filter(has -> !has.isEmpty() && !has.equals(wanted));
    }

    /** True if there is none that this user may run. */
    boolean isGone() {
        return gone;
    }
}
