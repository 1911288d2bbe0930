package io.github.rundeckresume.engine.record;

import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Records what is known of a step before it has ended: that it begins, and how it ended on one of its nodes. Only that is
 * left of it if the server dies. Called by several threads at a time; throws nothing, because a step must not fail of it.
 */
public final class StepProgress {

    private final Concealment concealment;
    private final StepRecordFactory records;
    private final Consumer<UnderWay> begins;
    private final Consumer<StepRecord> ends;
    private final BiConsumer<String, Throwable> problems;
    private final Clock clock;

    /**
     * What records the progress of one execution.
     *
     * @param begins takes each step that begins
     * @param ends takes how a step ended on a node
     * @param problems takes the step's name and the exception if that cannot be recorded
     */
    public StepProgress(
            Concealment concealment,
            StepRecordFactory records,
            Consumer<UnderWay> begins,
            Consumer<StepRecord> ends,
            BiConsumer<String, Throwable> problems,
            Clock clock) {
        this.concealment = concealment;
        this.records = records;
        this.begins = begins;
        this.ends = ends;
        this.problems = problems;
        this.clock = clock;
    }

    /** A step begins, on one node if its path names one. */
    void begins(StepPath step) {
        attempt(step, () -> {
            step.node().ifPresent(concealment::requireNoSecretInNode);
            begins.accept(UnderWay.of(step, clock.millis()));
        });
    }

    /** A step ended on one of its nodes, and goes on on others. */
    void ended(StepPath onNode, NodeEnd end, RunningWorkflow workflow) {
        attempt(onNode, () -> ends.accept(records.onNode(onNode, end, workflow)));
    }

    // Throwable on purpose: even an error in the recorder must be reported.
    private void attempt(StepPath step, Runnable write) {
        try {
            write.run();
        } catch (Throwable e) {
            problems.accept("step " + step.ofAllNodes(), e);
        }
    }
}
