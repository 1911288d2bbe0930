package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.engine.detached.LeftWork;
import io.github.rundeckresume.plan.Answers;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks on their nodes for the work that steps "Detached Script" left there, before the first step of the resume: of work
 * that is lost, somebody must say whether it was done. A node that does not answer is left to the step, which has patience.
 * Called on the workflow's thread.
 */
final class DetachedChecks {

    /** How long all of it may take. */
    private static final long SECONDS = 120;

    private static final int AT_ONCE = 8;

    private final StepExecutionContext context;
    private final Consumer<String> log;

    DetachedChecks(StepExecutionContext context, Consumer<String> log) {
        this.context = context;
        this.log = log;
    }

    /** What the nodes say: of lost work. */
    Answers answers(ResumePlan plan) {
        List<StepCheckpoint> left = new ArrayList<>();
        List<Callable<Optional<LeftWork>>> looks = new ArrayList<>();
        for (StepCheckpoint step : plan.checkpoints()) {
            String note = step.work().map(RecordedValue::shown).orElse("");
            INodeEntry node = nodeOf(step.step());
            if (!note.isEmpty() && node != null) {
                left.add(step);
                looks.add(() -> LeftWork.look(context, node, note));
            }
        }
        return looks.isEmpty() ? Answers.none() : answers(left, looks);
    }

    private Answers answers(List<StepCheckpoint> left, List<Callable<Optional<LeftWork>>> looks) {
        Set<StepPath> lost = new TreeSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, looks.size()), DetachedChecks::thread);
        try {
            Iterator<StepCheckpoint> steps = left.iterator();
            for (Future<Optional<LeftWork>> look : threads.invokeAll(looks, SECONDS, TimeUnit.SECONDS)) {
                StepPath step = steps.next().step();
                result(look).ifPresent(found -> {
                    tell(step, found);
                    if (found == LeftWork.LOST) {
                        lost.add(step);
                    }
                });
            }
        } catch (InterruptedException e) {
            log.accept(
                    "Stopped while nodes were asked for work that is left there. It goes on there. Resume to follow it.");
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        return Answers.ofLost(lost);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rundeck-resume look for detached work");
        thread.setDaemon(true);
        return thread;
    }

    private void tell(StepPath step, LeftWork found) {
        String on = "Step " + step.ofAllNodes()
                + step.node().map(node -> " on " + node).orElse("") + ": its work ";
        if (found == LeftWork.LOST) {
            log.accept(on + "is not on its node any more, or left no exit code there.");
        } else if (found == LeftWork.UNREACHABLE) {
            log.accept(on + "could not be looked for, because the node does not answer. The step tries again.");
        }
    }

    /** Unreachable also if the look broke or took too long: then the step looks again. */
    private static Optional<LeftWork> result(Future<Optional<LeftWork>> look) throws InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException | CancellationException e) {
            return Optional.of(LeftWork.UNREACHABLE);
        }
    }

    private @Nullable INodeEntry nodeOf(StepPath step) {
        return step.node()
                .map(name -> context.getNodes().getNode(name))
                .orElseGet(() -> context.getNodes().getNodeNames().size() == 1
                        ? context.getNodes().getNodes().iterator().next()
                        : null);
    }
}
