package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The workflow of a referenced job, as it began inside a step. */
public final class InnerWorkflow {

    private final StepPath inside;
    private final String jobId;
    private final String jobName;
    private final WorkflowSnapshot workflow;
    private final Set<String> nodes;
    private final ExecutionId execution;
    private final Map<String, String> options;
    private final String filter;

    private InnerWorkflow(
            StepPath inside,
            String jobId,
            String jobName,
            WorkflowSnapshot workflow,
            Set<String> nodes,
            ExecutionId execution,
            Map<String, String> options,
            String filter) {
        if (inside.isDeepest()) {
            throw new IllegalArgumentException("a workflow inside the deepest step");
        }
        this.inside = inside;
        this.jobId = requireNonNull(jobId);
        this.jobName = requireNonNull(jobName);
        this.workflow = requireNonNull(workflow);
        this.nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
        this.execution = requireNonNull(execution);
        // Not Map.copyOf: that is quadratic where names collide, and a state that is read may be anybody's.
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        this.filter = requireNonNull(filter);
    }

    /**
     * A referenced job's workflow.
     *
     * @param inside the step that refers to the job
     * @param jobId the job's UUID
     * @param jobName its name with its group, for messages
     * @param nodes the names of the nodes that it ran on; empty for the server's own node
     */
    public static InnerWorkflow of(
            StepPath inside, String jobId, String jobName, WorkflowSnapshot workflow, Set<String> nodes) {
        return new InnerWorkflow(inside, jobId, jobName, workflow, nodes, ExecutionId.of("1"), Map.of(), "");
    }

    /**
     * The same with its options and its node filter.
     *
     * @param by the execution whose UUID is the key of the digests
     * @param digests a digest of each value, secure or not, by the option's name
     * @param filterDigest a digest of the filter; empty for none
     */
    public InnerWorkflow options(ExecutionId by, Map<String, String> digests, String filterDigest) {
        return new InnerWorkflow(inside, jobId, jobName, workflow, nodes, by, digests, filterDigest);
    }

    /** The same inside a step that stands somewhere else now. */
    InnerWorkflow at(StepPath now) {
        return new InnerWorkflow(now, jobId, jobName, workflow, nodes, execution, options, filter);
    }

    /** The same with its steps in other places. */
    InnerWorkflow steps(WorkflowSnapshot moved) {
        return new InnerWorkflow(inside, jobId, jobName, moved, nodes, execution, options, filter);
    }

    /** The step that refers to the job. */
    public StepPath inside() {
        return inside;
    }

    /** The job's UUID. */
    public String jobId() {
        return jobId;
    }

    /** The job's name with its group, for messages. */
    public String jobName() {
        return jobName;
    }

    /** The steps that it had. */
    public WorkflowSnapshot workflow() {
        return workflow;
    }

    /** The names of the nodes that it ran on, sorted; empty for the server's own node. */
    public Set<String> nodes() {
        return nodes;
    }

    /** The execution in which it began, whose UUID is the key of the digests. */
    public ExecutionId execution() {
        return execution;
    }

    /** A digest of each option's value, by the option's name. */
    public Map<String, String> options() {
        return options;
    }

    /** A digest of its node filter; empty for none. */
    public String filter() {
        return filter;
    }
}
