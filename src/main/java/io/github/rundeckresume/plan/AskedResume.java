package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ShownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user asked of an execution by its metadata. It applies to the retries of that execution too. */
public final class AskedResume {

    private static final AskedResume NOTHING = new AskedResume(null, null, null);

    private final @Nullable ExecutionId source;
    private final @Nullable String approved;
    private final @Nullable Refusal refusal;

    private AskedResume(@Nullable ExecutionId source, @Nullable String approved, @Nullable Refusal refusal) {
        this.source = source;
        this.approved = approved;
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
                .map(source -> new AskedResume(source, approved, null))
                .orElseGet(() -> refuse("The metadata resumeFrom must be the number of an execution, but is '"
                        + ShownText.shorten(resumeFrom) + "'. Run the job again with a number."));
    }

    /** Refuses a metadata key that differs only slightly from one of ours, because the user meant something by it. */
    public static AskedResume misspelt(String key, String meant) {
        return refuse("The metadata key '" + ShownText.shorten(key) + "' is not known; '" + meant
                + "' is. Use that key, or leave it out to run the whole job.");
    }

    /** Refuses an approved plan that came without a resume. */
    public static AskedResume planAlone() {
        return refuse(
                "The metadata resumePlan was given without resumeFrom. Give both, or neither to run the whole job.");
    }

    private static AskedResume refuse(String message) {
        return new AskedResume(null, null, Refusal.of(message));
    }

    /** The execution to resume; empty if none was asked for, or if the request is refused. */
    public Optional<ExecutionId> source() {
        return Optional.ofNullable(source);
    }

    /** The digest of the plan that was approved; empty if none was. */
    public Optional<String> approved() {
        return Optional.ofNullable(approved);
    }

    /** Why the request is refused; empty if it is valid. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** True if a resume was asked for, valid or not. */
    public boolean isAsked() {
        return source != null || refusal != null;
    }
}
