package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What identifies a step in its workflow: its kind, its plugin, its label and its content. */
public final class StepFingerprint {

    /** How the plugin of a step begins that refers to a job; the job's UUID or name follows. */
    public static final String REFERENCE = "rundeck-jobref ";

    /** What a step uses of which nobody knows the name. */
    public static final String ANY = "*";

    /** As Rundeck's pages show a reference without a label (rundeckapp 5.4.0 {@code JobExec#summarize}). */
    private static final String JOB = "Job: ";

    private static final int LONGEST_NAME = 60;

    private final String type;
    private final String plugin;
    private final @Nullable String label;
    private final String content;
    private final @Nullable String summary;
    private final boolean onNodes;
    private final @Nullable String job;
    private final @Nullable String byName;
    private final @Nullable Set<String> uses;

    private StepFingerprint(
            String type,
            String plugin,
            @Nullable String label,
            String content,
            @Nullable String summary,
            boolean onNodes,
            @Nullable String job,
            @Nullable String byName,
            @Nullable Set<String> uses) {
        this.type = requireNonNull(type);
        this.plugin = requireNonNull(plugin);
        this.label = label == null || label.isBlank() ? null : label;
        this.content = requireNonNull(content);
        this.summary = summary;
        this.onNodes = onNodes;
        this.job = job;
        this.byName = byName;
        this.uses = uses == null ? null : Collections.unmodifiableSet(new TreeSet<>(uses));
    }

    /**
     * A fingerprint without a summary.
     *
     * @param type the engine's word for the kind of step
     * @param plugin the provider that runs it; the type again if that kind of step has no provider
     * @param label the step's label, or null
     * @param content a digest of the whole configuration
     */
    public static StepFingerprint of(String type, String plugin, @Nullable String label, String content) {
        return new StepFingerprint(type, plugin, label, content, null, false, null, null, null);
    }

    /**
     * The same step with a short description of what it does, for steps without a label. The description is not
     * compared.
     */
    public StepFingerprint summary(String does) {
        return new StepFingerprint(type, plugin, label, content, does, onNodes, job, byName, uses);
    }

    /** The same step without its summary. */
    StepFingerprint withoutSummary() {
        return new StepFingerprint(type, plugin, label, content, null, onNodes, job, byName, uses);
    }

    /** What the step does, in a few words; empty if that is not known. */
    public Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    /** The same step, dispatched to nodes; it is no part of what is compared, for its type and content say it too. */
    public StepFingerprint onNodes(boolean dispatched) {
        return new StepFingerprint(type, plugin, label, content, summary, dispatched, job, byName, uses);
    }

    /** The same step, a reference to the job with that UUID; it is no part of what is compared, nor recorded. */
    public StepFingerprint refersTo(String jobId) {
        return new StepFingerprint(type, plugin, label, content, summary, onNodes, jobId, byName, uses);
    }

    /** The same, with the job's name, including its group, for steps without a label. */
    public StepFingerprint refersTo(String jobId, String jobName) {
        return refersTo(jobId).summary(JOB + ShownText.shorten(jobName.replaceAll("\\s+", " "), LONGEST_NAME));
    }

    /** The UUID of the job that it refers to; empty if it is no reference, or if that is not known. */
    public Optional<String> job() {
        return Optional.ofNullable(job);
    }

    /** The same step, a reference to whichever job has that name, including its group; it is not recorded. */
    public StepFingerprint byName(String jobName) {
        return new StepFingerprint(type, plugin, label, content, summary, onNodes, job, jobName, uses);
    }

    /** The name, including its group, by which it refers to a job; empty if it does not, or by a UUID. */
    public Optional<String> byName() {
        return Optional.ofNullable(byName);
    }

    /**
     * The same step, with the names of the values that its configuration uses: {@code option.env}, {@code data.release},
     * {@code RD_OPTION_ENV}, or {@link #ANY}. They are no part of what is compared.
     */
    public StepFingerprint uses(Set<String> names) {
        return new StepFingerprint(type, plugin, label, content, summary, onNodes, job, byName, names);
    }

    /** The same step, which uses what another one does too; {@link #ANY} where that is not known. */
    public StepFingerprint usesToo(Optional<StepFingerprint> other) {
        Set<String> both = new TreeSet<>(uses == null ? Set.of(ANY) : uses);
        both.addAll(other.flatMap(StepFingerprint::uses).orElse(Set.of(ANY)));
        return uses(both);
    }

    /** The names of the values that its configuration uses; empty if they were not recorded, which is not "none". */
    public Optional<Set<String>> uses() {
        return Optional.ofNullable(uses);
    }

    /** The same step; of which nobody knows what it uses if one of its names is not to be told. */
    StepFingerprint withoutNames(Predicate<String> unwanted) {
        return uses != null && uses.stream().anyMatch(unwanted) ? uses(Set.of(ANY)) : this;
    }

    /** True if it refers to the job with that UUID, or to the one with that name, including its group. */
    public boolean isReferenceTo(String jobId, String jobName) {
        return jobId.equals(job) || jobName.equals(byName);
    }

    /** True for a step that is dispatched to nodes; false for one that runs once, on the server. */
    public boolean runsOnNodes() {
        return onNodes;
    }

    /** The kind of step. */
    public String type() {
        return type;
    }

    public String plugin() {
        return plugin;
    }

    /** True if it refers to a job. */
    public boolean isReference() {
        return plugin.startsWith(REFERENCE);
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** The digest of its configuration. */
    public String content() {
        return content;
    }

    /** True if both are run by the same plugin. */
    public boolean hasSamePlugin(StepFingerprint other) {
        return type.equals(other.type) && plugin.equals(other.plugin);
    }

    /** The name to show: the label; without one, what the step does; without that, the plugin's name. */
    public String shown() {
        return label == null ? summary().orElse(plugin) : label;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StepFingerprint)) {
            return false;
        }
        StepFingerprint that = (StepFingerprint) other;
        return hasSamePlugin(that) && Objects.equals(label, that.label) && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, plugin, label, content);
    }

    @Override
    public String toString() {
        return shown();
    }
}
