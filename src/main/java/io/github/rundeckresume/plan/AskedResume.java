package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ShownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user asked of an execution by its metadata. It applies to the retries of that execution too. */
public final class AskedResume {

    private static final AskedResume NOTHING =
            new AskedResume(null, null, null, AskedAnswers.none(), AskedPauses.none(), AskedChoices.none(), null);

    private final @Nullable ExecutionId source;
    private final @Nullable String approved;
    private final @Nullable RerunNodes rerun;
    private final AskedAnswers answers;
    private final AskedPauses pauses;
    private final AskedChoices choices;
    private final @Nullable Refusal refusal;

    private AskedResume(
            @Nullable ExecutionId source,
            @Nullable String approved,
            @Nullable RerunNodes rerun,
            AskedAnswers answers,
            AskedPauses pauses,
            AskedChoices choices,
            @Nullable Refusal refusal) {
        this.choices = choices;
        this.source = source;
        this.approved = approved;
        this.rerun = rerun;
        this.answers = answers;
        this.pauses = pauses;
        this.refusal = refusal;
    }

    /** Nothing was asked: the execution starts from the beginning. */
    public static AskedResume nothing() {
        return NOTHING;
    }

    /**
     * Reads the metadata that ask for a resume.
     *
     * @param resumeFrom the value of the metadata {@code resumeFrom}
     * @param approved the digest of the plan that a person approved, or null
     */
    public static AskedResume of(String resumeFrom, @Nullable String approved) {
        return ExecutionId.parse(resumeFrom)
                .map(source -> new AskedResume(
                        source, approved, null, AskedAnswers.none(), AskedPauses.none(), AskedChoices.none(), null))
                .orElseGet(() -> refuse("The metadata resumeFrom must be the number of an execution, but is '"
                        + ShownText.shorten(resumeFrom) + "'. Run the job again with a number."));
    }

    /**
     * The same with the nodes on which steps run again.
     *
     * @param resumeNodes the metadata {@code resumeNodes} as it was given
     */
    public AskedResume nodes(String resumeNodes) {
        if (refusal != null) {
            return this;
        }
        return RerunNodes.parse(resumeNodes)
                .map(nodes -> new AskedResume(source, approved, nodes, answers, pauses, choices, null))
                .orElseGet(() -> refuse("The metadata resumeNodes must be 'failed' or 'all', but is '"
                        + ShownText.shorten(resumeNodes) + "'. Run the job again with one of them."));
    }

    /** The same with what the user says of steps that must not run twice. */
    public AskedResume answers(AskedAnswers said) {
        return with(said, pauses, choices, said.refusal());
    }

    /** The same with what the user gives to steps that wait. */
    public AskedResume pauses(AskedPauses given) {
        return with(answers, given, choices, given.refusal());
    }

    /** The same with what the user decides. */
    public AskedResume choices(AskedChoices made) {
        return with(answers, pauses, made, made.refusal());
    }

    /** The first reason to refuse it counts. */
    private AskedResume with(AskedAnswers said, AskedPauses given, AskedChoices made, Optional<Refusal> why) {
        return refusal != null ? this : new AskedResume(source, approved, rerun, said, given, made, why.orElse(null));
    }

    /** A metadata key that is nearly one of ours: whoever gave it meant something. */
    public static AskedResume misspelt(String key, String meant) {
        return refuse("The metadata key '" + ShownText.shorten(key) + "' is not known; '" + meant
                + "' is. Use that key, or leave it out to run the whole job.");
    }

    /** A metadata key like ours that is none, with a request to resume: what it was to decide would not be done. */
    public static AskedResume unknown(String key, String known) {
        return refuse("The metadata key '" + ShownText.shorten(key)
                + "' is not one of those that a resume knows, which are " + known
                + ". Nothing has run. Resume again with one of these, or without it.");
    }

    /** What belongs to a resume, and there is none. */
    public static AskedResume alone(String key) {
        return refuse(
                "The metadata " + key + " was given without resumeFrom. Give both, or neither to run the whole job.");
    }

    private static AskedResume refuse(String message) {
        return new AskedResume(
                null, null, null, AskedAnswers.none(), AskedPauses.none(), AskedChoices.none(), Refusal.of(message));
    }

    /** The execution to resume; empty if none was asked for, or if the request is refused. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The digest of the plan that was approved; empty if none was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** The nodes on which steps run again, if that was asked. */
    public Optional<RerunNodes> nodes() {
        return Optional.ofNullable(rerun);
    }

    /** What the user says of steps that must not run twice. */
    public AskedAnswers answers() {
        return answers;
    }

    /** What the user gives to steps that wait. */
    public AskedPauses pauses() {
        return pauses;
    }

    /** What the user decides. */
    public AskedChoices choices() {
        return choices;
    }

    /** Why that makes no sense, if it does not. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** True if a resume was asked for, valid or not. */
    public boolean isAsked() {
        return source != null || refusal != null;
    }
}
