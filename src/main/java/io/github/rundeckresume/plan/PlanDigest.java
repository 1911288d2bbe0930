package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Binds a resume to the plan that a person approved. A plan follows from the recorded state and the job's workflow, so
 * its digest is that of both: {@code STATE.JOB}, 32 hexadecimal digits each; {@code -} stands for a job that could not
 * be looked at when the plan was shown, and is not compared.
 */
public final class PlanDigest {

    private static final String UNKNOWN = "-";
    private static final int BYTES = 16;

    private PlanDigest() {}

    /**
     * The digest of a plan.
     *
     * @param state the state to go on from
     * @param workflow the job's workflow as it is now; empty if it could not be looked at
     * @return the digest, as it travels in the metadata {@code resumePlan}
     */
    public static String of(ResumeState state, Optional<WorkflowSnapshot> workflow) {
        return ofState(state) + "." + workflow.map(PlanDigest::ofJob).orElse(UNKNOWN);
    }

    /** What changed since the plan was approved, in an operator's words; empty if nothing did. */
    static Optional<String> difference(String approved, ResumeState state, WorkflowSnapshot workflow) {
        String[] parts = approved.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.of("the digest of the approved plan is not one that this plugin issues");
        }
        if (!parts[0].equals(ofState(state))) {
            return Optional.of("the recorded state has changed");
        }
        return parts[1].equals(UNKNOWN) || parts[1].equals(ofJob(workflow))
                ? Optional.empty()
                : Optional.of("the job was edited");
    }

    private static String ofState(ResumeState state) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                state.start().execution(),
                state.start().startedAt(),
                state.end().reason(),
                state.end().endedAt());
        new TreeMap<>(state.start().options()).forEach((name, value) -> line(text, name, value.shown()));
        state.records().forEach(step -> {
            line(text, step.path(), step.outcome(), step.execution(), step.finishedAt());
            step.data()
                    .byView()
                    .forEach((view, groups) -> groups.forEach((group, values) -> {
                        for (Map.Entry<String, RecordedValue> value : new TreeMap<>(values).entrySet()) {
                            line(
                                    text,
                                    view,
                                    group,
                                    value.getKey(),
                                    value.getValue().shown());
                        }
                    }));
        });
        return hex(text);
    }

    private static String ofJob(WorkflowSnapshot workflow) {
        StringBuilder text = new StringBuilder();
        line(text, workflow.strategy(), workflow.keepgoing());
        addSteps(text, workflow);
        workflow.inner().forEach((around, inner) -> {
            line(text, around, inner.strategy(), inner.keepgoing());
            addSteps(text, inner);
        });
        return hex(text);
    }

    private static void addSteps(StringBuilder text, WorkflowSnapshot workflow) {
        for (StepFingerprint step : workflow.steps()) {
            line(text, step.type(), step.plugin(), step.label().orElse(""), step.content());
        }
    }

    /** Each word with its length before it: no two lists of words look alike. */
    private static void line(StringBuilder text, Object... words) {
        for (Object word : words) {
            String part = word.toString();
            text.append(part.length()).append(':').append(part);
        }
        text.append('\n');
    }

    private static String hex(CharSequence text) {
        byte[] sum = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        StringBuilder hex = new StringBuilder(2 * BYTES);
        for (int i = 0; i < BYTES; i++) {
            hex.append(Character.forDigit(sum[i] >> 4 & 0xf, 16)).append(Character.forDigit(sum[i] & 0xf, 16));
        }
        return hex.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
