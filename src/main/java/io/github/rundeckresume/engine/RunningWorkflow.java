package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.execution.HasFailureHandler;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One workflow that the engine runs: where it stands in the tree, and its steps. A section of a node-first workflow, which
 * the engine runs by itself, once for each node, is one too; its steps have the numbers of the whole workflow.
 */
public final class RunningWorkflow {

    private final @Nullable StepPath inside;
    private final List<StepExecutionItem> all;
    private final boolean nodeFirst;
    private final boolean byNode;
    private final int first;
    private final int last;
    private final @Nullable String node;
    private final @Nullable SecureValues secrets;

    private RunningWorkflow(
            @Nullable StepPath inside,
            List<StepExecutionItem> all,
            boolean nodeFirst,
            boolean byNode,
            int first,
            int last,
            @Nullable String node,
            @Nullable SecureValues secrets) {
        this.inside = inside;
        this.all = all;
        this.nodeFirst = nodeFirst;
        this.byNode = byNode;
        this.first = first;
        this.last = last;
        this.node = node;
        this.secrets = secrets;
    }

    /**
     * A workflow.
     *
     * @param inside the step that contains it; null for the job's own workflow
     * @param byNode whether the nodes that it runs on have names by which they are told apart
     * @param secrets the secure options of a referenced job; null for the job's own workflow
     */
    static RunningWorkflow of(
            @Nullable StepPath inside, IWorkflow workflow, boolean byNode, @Nullable SecureValues secrets) {
        List<StepExecutionItem> steps = List.copyOf(workflow.getCommands());
        String strategy = workflow.getStrategy();
        boolean nodeFirst = strategy == null || strategy.equals(WorkflowExecutionItem.NODE_FIRST);
        return new RunningWorkflow(inside, steps, nodeFirst, byNode, 1, steps.size(), null, secrets);
    }

    /** The step that contains it; empty for the job's own workflow. */
    public Optional<StepPath> inside() {
        return Optional.ofNullable(inside);
    }

    /** The values of the secure options of a referenced job; empty for the job's own workflow. */
    public Optional<SecureValues> secrets() {
        return Optional.ofNullable(secrets);
    }

    /** True if the engine does not run it as a whole, but its sections. */
    public boolean isNodeFirst() {
        return nodeFirst;
    }

    /** True if the nodes that it runs on have names by which they are told apart. */
    public boolean isByNode() {
        return byNode;
    }

    /** The number of its first step. */
    public int first() {
        return first;
    }

    /** The number of its last step. */
    public int last() {
        return last;
    }

    /** The node that it runs on alone; empty if it does not, or where nodes have no names that say anything. */
    public Optional<String> node() {
        return Optional.ofNullable(node);
    }

    /** The path of its step of that number. */
    public StepPath pathOf(int number) {
        StepPath path = StepPath.in(inside, number);
        return node == null ? path : path.on(node);
    }

    /** The step as the engine was given it, on whatever node. */
    public StepExecutionItem step(StepPath path) {
        return all.get(path.number() - 1);
    }

    /**
     * True if the item is the step with that number; false for the step's error handler, which has the same number
     * (rundeck-core 5.4.0 {@code BaseWorkflowExecutor#executeWorkflowStep}), and for a step of another workflow.
     */
    boolean hasStep(int number, StepExecutionItem item) {
        return number >= first && number <= last && isStep(number, item);
    }

    @SuppressWarnings("ReferenceEquality") // Identity, because two steps may be equal.
    private boolean isStep(int number, StepExecutionItem item) {
        return number >= 1 && number <= all.size() && all.get(number - 1) == item;
    }

    /** True if the item is the error handler of the step with that number. */
    @SuppressWarnings("ReferenceEquality") // Identity, because two handlers may be equal.
    boolean hasHandler(int number, StepExecutionItem item) {
        StepExecutionItem step = number >= first && number <= last ? all.get(number - 1) : null;
        return step instanceof HasFailureHandler && ((HasFailureHandler) step).getFailureHandler() == item;
    }

    /** The numbers of the steps that are dispatched together with the one of that number, from first to last. */
    public RunningWorkflow sectionOf(int number) {
        int from = number;
        int to = number;
        while (from > first && runsOnNodes(from - 1) && runsOnNodes(number)) {
            from--;
        }
        while (to < last && runsOnNodes(to + 1) && runsOnNodes(number)) {
            to++;
        }
        return new RunningWorkflow(inside, all, nodeFirst, byNode, from, to, null, secrets);
    }

    /** The step of that number alone. */
    public RunningWorkflow only(int number) {
        return new RunningWorkflow(inside, all, nodeFirst, byNode, number, number, null, secrets);
    }

    private boolean runsOnNodes(int number) {
        return StepItems.runsOnNodes(all.get(number - 1));
    }

    /**
     * The section that the engine is about to run.
     *
     * @return the section; the whole workflow where it is not node-first; empty if those are not steps of this workflow, which are the very items
     */
    Optional<RunningWorkflow> section(WorkflowExecutionItem item, StepExecutionContext context) {
        List<StepExecutionItem> steps = new ArrayList<>(item.getWorkflow().getCommands());
        int from = context.getStepNumber();
        for (int i = 0; i < steps.size(); i++) {
            if (!isStep(from + i, steps.get(i))) {
                return Optional.empty();
            }
        }
        boolean onOneNode = nodeFirst && byNode && !steps.isEmpty() && runsOnNodes(from);
        String single = onOneNode ? onlyNode(context.getNodes()) : null;
        boolean named = single != null || !onOneNode;
        return named
                ? Optional.of(new RunningWorkflow(
                        inside, all, nodeFirst, byNode, from, from + steps.size() - 1, single, secrets))
                : Optional.empty();
    }

    /** A dispatched section runs in the context of one node (rundeck-core 5.4.0 {@code DispatchedWorkflow#dispatch}). */
    private static @Nullable String onlyNode(@Nullable INodeSet nodes) {
        Collection<String> names = nodes == null ? List.of() : nodes.getNodeNames();
        return names.size() == 1 ? names.iterator().next() : null;
    }
}
