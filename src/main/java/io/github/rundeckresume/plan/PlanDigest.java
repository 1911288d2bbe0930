package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.Digest;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Binds a resume to the plan that a user approved. A plan follows from the recorded state and the job's workflow, so
 * its digest covers both: {@code STATE.JOB}, with 32 hexadecimal digits each. Where a user decided something, {@code .CHOICES} follows. {@code -} stands for a job that could not
 * be read when the plan was shown; it is not compared.
 */
public final class PlanDigest {

    private static final String UNKNOWN = "-";

    private PlanDigest() {}

    /**
     * The digest of a plan.
     *
     * @param state the state to go on from
     * @param workflow the job's workflow as it is now; empty if it could not be looked at
     * @param rerun on which nodes steps run again
     * @param choices what a user decides
     * @return the digest, as it travels in the metadata {@code resumePlan}
     */
    public static String of(ResumeState state, Optional<WorkflowSnapshot> workflow, RerunNodes rerun, Choices choices) {
        return ofState(state, rerun)
                + "."
                + workflow.map(PlanDigest::ofJob).orElse(UNKNOWN)
                + choices.digest().map(digest -> "." + digest).orElse("");
    }

    /** What changed since the plan was approved, in an operator's words; empty if nothing did. */
    static Optional<String> difference(
            String approved, ResumeState state, WorkflowSnapshot workflow, RerunNodes rerun, Choices choices) {
        String[] parts = approved.split("\\.", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.of("the digest of the approved plan is not one that this plugin issues");
        }
        if (!parts[0].equals(ofState(state, rerun))) {
            return Optional.of("the recorded state has changed");
        }
        if (!choices.digest()
                .equals(Optional.of(parts).filter(all -> all.length == 3).map(all -> all[2]))) {
            return Optional.of("something else was chosen");
        }
        return parts[1].equals(UNKNOWN) || parts[1].equals(ofJob(workflow))
                ? Optional.empty()
                : Optional.of("the job was edited");
    }

    private static String ofState(ResumeState state, RerunNodes rerun) {
        Digest digest = new Digest();
        add(digest, rerun);
        add(
                digest,
                state.start().execution(),
                state.start().identity().startedAt(),
                state.end().reason(),
                state.end().endedAt());
        add(digest, state.start().options());
        // In a checkpoint the same records make another plan. Its age does not.
        state.checkpoint().ifPresent(at -> add(digest, "checkpoint"));
        state.records().forEach(step -> {
            add(digest, step.path(), step.outcome(), step.execution(), step.finishedAt());
            step.data().groups().forEach(group -> {
                add(digest, group.view(), group.name());
                add(digest, group.values());
            });
        });
        state.stepCheckpoints().forEach((step, checkpoint) -> {
            add(digest, step, checkpoint.isComplete());
            add(digest, checkpoint.values());
        });
        state.pauses().values().forEach(pause -> add(digest, pause));
        return digest.hex();
    }

    /** Signals that came later make no other plan: whoever looks at it may give one more at the same time. */
    private static void add(Digest digest, Pause pause) {
        add(digest, pause.step(), pause.since(), pause.message().shown(), pause.runsAgain());
        add(
                digest,
                pause.times().until(),
                pause.times().expiresAt(),
                pause.times().onExpiry());
        add(digest, pause.inputs().size());
        pause.inputs().forEach(input -> add(digest, input));
        add(
                digest,
                pause.rule().approvers(),
                pause.rule().escalateTo(),
                pause.rule().quorum(),
                pause.rule().allowsSelf());
        pause.signals().forEach(signal -> add(digest, signal.by(), signal.way(), signal.at()));
    }

    private static String ofJob(WorkflowSnapshot workflow) {
        Digest digest = new Digest();
        add(digest, workflow);
        workflow.inner().forEach((around, inner) -> {
            add(digest, around);
            add(digest, inner);
        });
        return digest.hex();
    }

    private static void add(Digest digest, WorkflowSnapshot workflow) {
        add(digest, workflow.strategy(), workflow.keepgoing(), workflow.steps().size());
        for (StepFingerprint step : workflow.steps()) {
            add(digest, step.type(), step.plugin(), step.label().orElse(""), step.content());
        }
    }

    private static void add(Digest digest, Map<String, RecordedValue> values) {
        add(digest, values.size());
        new TreeMap<>(values).forEach((name, value) -> add(digest, name, value.shown()));
    }

    private static void add(Digest digest, Object... words) {
        for (Object word : words) {
            digest.add(word.toString());
        }
    }
}
