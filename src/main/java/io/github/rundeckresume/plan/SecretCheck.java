package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the secure options of the recorded execution have the values that a resume needs. If something that is
 * put back refers to an option, the option must have the same value. Any other option needs a value only if the job
 * still has it as a secure option.
 */
final class SecretCheck {

    private final ExecutionStart source;
    private final @Nullable String uuid;
    private final GivenOptions given;
    /** What needs the option's value, in words, by the option's name. */
    private final Map<String, String> needed = new TreeMap<>();

    /**
     * Finds out what needs which option.
     *
     * @param uuid the recorded execution's UUID, the key of its digests; null if the server gives none
     * @param kept the steps whose data are put back
     * @param checkpoints those that are put back
     */
    SecretCheck(
            ExecutionStart source,
            @Nullable String uuid,
            GivenOptions given,
            Collection<StepRecord> kept,
            Collection<StepCheckpoint> checkpoints) {
        this.source = source;
        this.uuid = uuid;
        this.given = given;
        kept.forEach(step -> step.secureOptions()
                .forEach(name -> needed.putIfAbsent(name, "the data of step " + step.path() + " contain that value")));
        // Those of a step inside a referenced job refer to that job's own options.
        checkpoints.stream()
                .filter(checkpoint -> checkpoint.step().parent().isEmpty())
                .forEach(checkpoint -> checkpoint
                        .secureOptions()
                        .forEach(name -> needed.putIfAbsent(
                                name, "the checkpoint of step " + checkpoint.step() + " contains that value")));
        source.options().forEach((name, value) -> {
            if (given.job().maybeHas(name, JobOption.Kind.PLAIN)) {
                need(value, "option '" + name + "' contains that value");
            }
        });
        source.files().values().forEach(value -> need(value, "the digest of a file contains that value"));
        source.filter().ifPresent(value -> need(value, "the node filter contains that value"));
    }

    private void need(RecordedValue value, String why) {
        value.secureOptions().forEach(name -> needed.putIfAbsent(name, why));
    }

    Optional<Refusal> problem() {
        TreeSet<String> all = new TreeSet<>(source.secureOptions().keySet());
        all.addAll(needed.keySet());
        return all.stream().flatMap(name -> problem(name).stream()).findFirst();
    }

    private Optional<Refusal> problem(String name) {
        if (given.isToCome(name)) {
            return Optional.empty();
        }
        Optional<String> now = given.nowOfSecure(name);
        if (now.isPresent()) {
            return needed.containsKey(name) && !isSame(name, now.get()) ? Optional.of(differs(name)) : Optional.empty();
        }
        return needed.containsKey(name) || given.job().maybeHas(name, JobOption.Kind.SECURE)
                ? Optional.of(missing(name))
                : Optional.empty();
    }

    private boolean isSame(String name, String now) {
        String recorded = source.secureOptions().getOrDefault(name, "");
        return uuid != null && SecretDigests.of(name, now, uuid).equals(recorded);
    }

    private Refusal differs(String name) {
        return Refusal.of(
                "Secure option '" + name + "' does not have the value that it had in execution " + source.execution()
                        + ", and " + needed.get(name) + ". Resume again with that value, or run the job again.");
    }

    private Refusal missing(String name) {
        JobOptions job = given.job();
        String had = "Secure option '" + name + "' had a value in execution " + source.execution() + ", ";
        Optional<String> key = job.find(name).flatMap(JobOption::storagePath);
        if (key.isPresent()) {
            return Refusal.of(had + "but Key Storage gives none for its key '" + key.get()
                    + "'. Check that the key is there and that you may read it, then resume again.");
        }
        if (job.areKnown() && job.find(name).isEmpty()) {
            return Refusal.of(
                    had + "and " + needed.get(name) + ", but the job no longer has that option. Put the option back and"
                            + " give its value, or run the job again.");
        }
        return Refusal.of(had + "and values of secure options are never stored. Resume again and give '" + name + "'.");
    }

    /** The secure options that have another value. */
    List<String> others() {
        List<String> others = new ArrayList<>();
        for (String name : new TreeSet<>(source.secureOptions().keySet())) {
            if (uuid != null
                    && given.nowOfSecure(name).filter(now -> !isSame(name, now)).isPresent()) {
                others.add(name);
            }
        }
        return others;
    }

    /** What to log about secrets that have changed; empty if none has. */
    Optional<String> remark() {
        List<String> others = others();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Changed since execution " + source.execution() + ": secure option "
                        + String.join(", ", others) + ".");
    }

    /**
     * The values to put back where the state refers to secure options, by name; options without a value now are left
     * out.
     */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>(given.secure().byName());
        needed.keySet().forEach(name -> given.nowOfSecure(name).ifPresent(value -> values.put(name, value)));
        return values;
    }

    /**
     * A recorded value with its secrets put in; empty if it needs a secret that is not known yet, or that has no value.
     */
    Optional<String> resolved(RecordedValue value) {
        Map<String, String> values = values();
        return values.keySet().containsAll(value.secureOptions())
                ? Optional.of(value.resolve(values))
                : Optional.empty();
    }
}
