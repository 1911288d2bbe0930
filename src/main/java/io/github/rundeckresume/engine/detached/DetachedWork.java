package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import io.github.rundeckresume.engine.HostShutdown;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step "Detached Script" on one node: finds its work there or starts it, and follows it to its end, on the step's
 * thread.
 */
public final class DetachedWork {

    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);
    private static final int MOST_COPIES = 3;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final WorkMemory memory;
    private final WorkOrder order;
    private final Supplier<Bundle> bundle;
    private final String node;
    private final StepWords words;
    private final Patience patience;
    private final OutputReader output;
    private final NodeCalls calls;
    private int copiesFailed;
    private WorkNote note;
    private NodeSide side;

    private DetachedWork(StepExecutionContext context, INodeEntry node, WorkOrder order, Supplier<Bundle> bundle) {
        this.memory = WorkMemory.of(context);
        this.order = order;
        this.bundle = bundle;
        this.node = node.getNodename();
        this.words = new StepWords(context, node);
        this.patience = Patience.of(this.node, order.patience(), memory, words::say);
        this.output = new OutputReader(new OutputText(order.encoding(), words::output));
        this.calls = new NodeCalls(context, node);
        this.note = memory.left(context).orElseGet(() -> WorkNote.fresh(order.folder()));
        this.side = new NodeSide(calls, note);
    }

    /**
     * Runs the step on a node.
     *
     * @throws NodeStepException if the work did not succeed, or nobody knows whether it did
     */
    public static void run(StepExecutionContext context, INodeEntry node, WorkOrder order) throws NodeStepException {
        Phaser running = WorkMemory.running(context);
        running.register();
        try {
            new DetachedWork(context, node, order, () -> NodeScript.bundle(context, node, order)).run();
        } finally {
            running.arriveAndDeregister();
        }
    }

    private void run() throws NodeStepException {
        try {
            follow(begin());
        } catch (InterruptedException e) {
            throw killed();
        } catch (CallFailedException e) {
            output.end();
            throw words.failure(
                    DetachedFailure.ConnectionLost,
                    "Node " + node + " does not answer (" + e.getMessage() + "). " + NodeTrouble.away(note, memory));
        }
    }

    /** What an earlier execution left is looked for with patience; a node that was never reached fails soon. */
    private WorkState begin() throws NodeStepException, CallFailedException, InterruptedException {
        record(note);
        WorkState state = (note.mayHaveStarted() ? patience : patience.beforeStart()).until(this::look);
        if (note.isInherited() && !state.isRunning() && state.endedBy().equals(Optional.of("server"))) {
            // As any step that was killed, it runs again.
            record(WorkNote.fresh(order.folder()));
            state = patience.beforeStart().until(this::look);
        }
        boolean found = !state.isNew();
        if (state.isNew()) {
            String user = state.user();
            record(note.started());
            AtomicBoolean again = new AtomicBoolean();
            state = patience.starting().until(() -> again.getAndSet(true) ? startOrLook(user) : start(user));
        }
        if (found && note.isInherited() && !state.isGone()) {
            words.say("The work on node " + node + " was found there. It "
                    + (state.isRunning() ? "still runs, since " : "has ended, after ")
                    + TimeText.rounded(state.age() * 1000) + ". Its output follows from the beginning.");
        }
        return state;
    }

    private void record(WorkNote known) {
        note = known;
        side = new NodeSide(calls, note);
        memory.record(note);
    }

    private WorkState look() throws CallFailedException, InterruptedException {
        return side.look(!note.mayHaveStarted());
    }

    /** If no answer came, it may have started all the same. */
    private WorkState startOrLook(String user) throws CallFailedException, NodeStepException, InterruptedException {
        WorkState state = look();
        return state.isNew() ? start(user) : state;
    }

    /** A node that takes no file, and otherwise answers, has no room for it, or no right: it is not tried for long. */
    private WorkState start(String user) throws CallFailedException, NodeStepException, InterruptedException {
        try {
            return side.start(bundle.get(), user, output::take);
        } catch (CopyFailedException e) {
            if (++copiesFailed < MOST_COPIES) {
                throw e;
            }
            memory.forget();
            throw words.failure(
                    DetachedFailure.NotStarted,
                    "The script could not be copied to " + note.folder() + " on node " + node + " (" + e.getMessage()
                            + "), although the node answers. Nothing was started. It may have no room there, or take no"
                            + " files: make room, or name another workFolder.");
        }
    }

    private void follow(WorkState first) throws NodeStepException, CallFailedException, InterruptedException {
        WorkState state = first;
        long start = System.nanoTime();
        while (!isOver(state)) {
            if (state.isStarting() && System.nanoTime() - start > LONGEST_START.toNanos()) {
                throw unknown("its start was cut");
            }
            pace(state);
            state = patience.until(this::more);
        }
        output.end();
        ended(state);
    }

    private boolean isOver(WorkState state) throws NodeStepException {
        output.pass();
        if (state.isRefused()) {
            memory.forget();
            throw words.failure(DetachedFailure.NotStarted, NodeTrouble.refusal(state, note, node));
        }
        if (state.isGone() || state.isNew()) {
            throw unknown("its folder on the node is not there any more");
        }
        boolean read = output.offset() >= state.size() || state.isCleaned();
        if (state.isLost() && read) {
            output.end();
            throw unknown("its processes on the node are gone, and left no exit code");
        }
        return state.isEnded() && read;
    }

    /** At most one call a second, unless output waits on the node. */
    private void pace(WorkState state) throws InterruptedException {
        if (!state.isEnded() && output.offset() >= state.size()) {
            Patience.pause(BETWEEN_CALLS);
        }
    }

    private WorkState more() throws CallFailedException, InterruptedException {
        long before = output.offset();
        WorkState state = side.follow(before, output::take);
        if (state.size() > before && output.offset() == before && !state.isCleaned()) {
            throw new CallFailedException("its answer came back damaged");
        }
        return state;
    }

    private NodeStepException unknown(String why) {
        memory.lose();
        return words.failure(
                DetachedFailure.Unknown,
                "Nobody knows whether the work on node " + node + " was done: " + why
                        + ". Look there. A resume asks whether it was.");
    }

    private void ended(WorkState state) throws NodeStepException, InterruptedException {
        words.exit(state);
        if (state.exit().orElse(-1) != 0 || state.endedBy().isPresent()) {
            memory.forget();
            throw words.ended(state);
        }
        try {
            side.taken(order.keep());
        } catch (CallFailedException e) {
            words.say("The work on node " + node + " succeeded. Its files stay in " + note.folder()
                    + " there for a month, because the node does not answer any more (" + e.getMessage() + ").");
        }
    }

    /**
     * What came of a kill. Work that had ended by itself was done, and a resume takes its result.
     *
     * @param state how it stands now, or null
     */
    private String came(@Nullable WorkState state) {
        if (state == null) {
            return "The work on node " + node
                    + " could not be ended, because the node does not answer, or it does not end. It may go on there: look,"
                    + " or resume.";
        }
        if (state.isStopped()) {
            memory.forget();
            return "The work on node " + node + " had not begun. It will not.";
        }
        if (state.isGone()) {
            memory.lose();
            return "The work on node " + node
                    + " could not be ended, because its folder is not there any more. It may go on there: look.";
        }
        if (state.isEnded() && state.endedBy().isEmpty()) {
            return "The work on node " + node + " had ended already.";
        }
        memory.forget();
        return "The work on node " + node + " was ended, with all of its process group.";
    }

    /** The end of the server's process is no kill: the work goes on. */
    private NodeStepException killed() {
        if (!HostShutdown.isUnderWay()) {
            words.say("Ending the work on node " + node + ".");
            words.say(came(new WorkEnd(side, node).end()));
        }
        Thread.currentThread().interrupt();
        return words.failure(StepFailureReason.Interrupted, "Interrupted");
    }
}
