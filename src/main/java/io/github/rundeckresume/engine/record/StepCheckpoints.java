package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.data.BaseDataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.secrets.LearnedSecrets;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far the steps of one execution have come, in their own words: records what they capture of it, and puts it into the
 * context of a step that goes on. A step's error handler belongs to the step. Called by several threads at a time; throws
 * nothing, because a step must not fail of it.
 *
 * <p>Each step, and each node of a step, runs in a context that the engine makes for it alone (rundeck-core 5.4.0 {@code
 * BaseWorkflowExecutor#executeWFItem}, {@code SequentialNodeDispatcher}, {@code ParallelNodeDispatcher}): what is put into
 * that is seen by no other step.
 */
public final class StepCheckpoints {

    // Not static: each execution has its own. Set and read on the thread of a step, between which nothing else begins
    // there.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Place> here = new ThreadLocal<>();

    // The same, for as long as the step runs: what one of ours records itself.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Place> now = new ThreadLocal<>();

    private final RunningWorkflows workflows;
    private final Concealment concealment;
    private final LearnedSecrets learned;
    private final SecureValues secure;
    private final Consumer<StepCheckpoint> records;
    private final Consumer<String> log;
    private final Map<StepPath, OwnProgress> bySteps = new ConcurrentHashMap<>();
    private final Set<StepPath> incomplete = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean toldLoss = new AtomicBoolean();

    /**
     * For one execution.
     *
     * @param workflows where each thread is
     * @param concealment turns values into what may be recorded
     * @param learned takes secrets that become known while steps run
     * @param secure the present values of the job's own secure options
     * @param reached from where steps go on
     * @param records takes each value before the step's next line is read; called from several threads
     * @param log takes a line for the execution's log
     */
    public StepCheckpoints(
            RunningWorkflows workflows,
            Concealment concealment,
            LearnedSecrets learned,
            SecureValues secure,
            Collection<StepCheckpoint> reached,
            Consumer<StepCheckpoint> records,
            Consumer<String> log) {
        this.workflows = workflows;
        this.concealment = concealment;
        this.learned = learned;
        this.secure = secure;
        this.records = records;
        this.log = log;
        reached.forEach(one -> bySteps.put(one.step(), new OwnProgress(one)));
    }

    /** A step, or its error handler, begins on this thread, in that context. */
    void begins(StepExecutionContext context, StepExecutionItem item) {
        begins(context, item, pathOf(context, item, step -> step), ContextView.global());
    }

    /** The same on one of the nodes to which it is dispatched. */
    void begins(ExecutionContext context, StepExecutionItem item, String node) {
        Optional<StepPath> path =
                pathOf(context, item, step -> workflows.onOneNode(step, node).orElse(step));
        begins(context, item, path, ContextView.node(node));
    }

    /**
     * Empty for a step of a workflow that is not recorded, such as one that an error handler refers to, and if no path can
     * hold the node's name, which the recorder says.
     */
    private Optional<StepPath> pathOf(ExecutionContext context, StepExecutionItem item, UnaryOperator<StepPath> there) {
        try {
            return context instanceof StepExecutionContext
                    ? workflows
                            .pathOfStepOrHandler(((StepExecutionContext) context).getStepNumber(), item)
                            .map(there)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void begins(ExecutionContext context, StepExecutionItem item, Optional<StepPath> path, ContextView view) {
        Optional<Place> place = path.flatMap(step ->
                workflows.here().map(workflow -> new Place(step, workflow, isHandler(context, item))));
        here.set(place.orElse(null));
        now.set(place.orElse(null));
        place.ifPresent(at ->
                Optional.ofNullable(bySteps.get(at.step)).ifPresent(progress -> putBack(progress, at, context, view)));
    }

    private boolean isHandler(ExecutionContext context, StepExecutionItem item) {
        return workflows
                .pathOf(((StepExecutionContext) context).getStepNumber(), item)
                .isEmpty();
    }

    // Throwable on purpose: a step must not fail of what it cannot be given.
    private void putBack(OwnProgress progress, Place place, ExecutionContext context, ContextView view) {
        try {
            Map<String, String> values = new HashMap<>();
            Map<String, String> secrets =
                    place.workflow.secrets().orElse(secure).byName();
            progress.now()
                    .values()
                    .forEach((name, value) -> values.put(StepCheckpoint.PREFIX + name, value.resolve(secrets)));
            BaseDataContext data = new BaseDataContext(StepCheckpoint.GROUP, values);
            // For references in the step's definition and for tokens in scripts, and for environment variables.
            context.getSharedDataContext().merge(view, data);
            context.getDataContextObject().merge(data);
        } catch (Throwable e) {
            log.accept("Step " + place.step + " does not get its checkpoint (" + e.getMessage()
                    + "). It runs again from its beginning.");
        }
    }

    /**
     * A context for the log filters of the step that begins on this thread.
     *
     * @param context that of the step, or of one of its nodes
     */
    ExecutionContext heard(ExecutionContext context) {
        Place place = here.get();
        here.remove();
        if (context.getOutputContext() == null) {
            return context;
        }
        // The server has loaded by now what it loads for each node.
        ContextSecrets.ofNode(context, learned);
        CheckpointOutput output = new CheckpointOutput(
                context.getOutputContext(), (name, value) -> heard(Optional.ofNullable(place), name, value));
        ExecutionContextImpl.Builder builder = context instanceof StepExecutionContext
                ? ExecutionContextImpl.builder((StepExecutionContext) context)
                : ExecutionContextImpl.builder(context);
        return builder.outputContext(output).build();
    }

    /** What a step prints must not pass for what one of this plugin notes. */
    private void heard(Optional<Place> place, String name, String value) {
        if (name.startsWith(StepCheckpoint.OWN)) {
            tell("names that begin with " + StepCheckpoint.PREFIX + StepCheckpoint.OWN + " are this plugin's own");
        } else {
            captured(place, name, value);
        }
    }

    /**
     * Records a value of the step that runs on this thread, which it says itself.
     *
     * @return false if the step is not recorded by itself, so that no resume gives the value back
     */
    public boolean record(String name, String value) {
        Place place = now.get();
        captured(Optional.ofNullable(place), name, value);
        return place != null;
    }

    /** True if what runs on this thread is a step's error handler. */
    public boolean isInHandler() {
        Place place = now.get();
        return place != null && place.handler;
    }

    // Throwable on purpose: a step must not fail of what is recorded of it.
    private void captured(Optional<Place> place, String name, String value) {
        try {
            if (place.isEmpty()) {
                tell("it was set by a step that is not recorded by itself, such as one inside an error handler");
                return;
            }
            place.get().step.node().ifPresent(concealment::requireNoSecretInNode);
            record(place.get(), name, value);
        } catch (Throwable e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void record(Place place, String name, String value) {
        StepPath step = place.step;
        try {
            Concealment secrets =
                    place.workflow.secrets().map(concealment::inside).orElse(concealment);
            StepCheckpoint checkpoint = StepCheckpoint.of(step, secrets.values(Map.of(name, value)));
            bySteps.computeIfAbsent(step, of -> new OwnProgress(StepCheckpoint.of(of, Map.of())))
                    .add(checkpoint, name.length() + value.length(), records);
        } catch (IllegalStateException e) {
            if (incomplete.add(step)) {
                records.accept(StepCheckpoint.incomplete(step));
            }
            tell("step " + step + ": " + e.getMessage());
        }
    }

    private void tell(String why) {
        if (!toldLoss.getAndSet(true)) {
            log.accept(
                    "A checkpoint could not be recorded (" + why + "). The job itself continues. A resume goes on from"
                            + " an earlier one. No other such checkpoint is told.");
        }
    }

    /** A step that begins, and the workflow that it belongs to. */
    private static final class Place {

        private final StepPath step;
        private final RunningWorkflow workflow;
        private final boolean handler;

        Place(StepPath step, RunningWorkflow workflow, boolean handler) {
            this.handler = handler;
            this.step = step;
            this.workflow = workflow;
        }
    }
}
