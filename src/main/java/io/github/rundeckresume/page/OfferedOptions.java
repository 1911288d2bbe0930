package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.JobOption;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of the execution that would resume another one: what the form sends, and what the user is asked for. */
final class OfferedOptions {

    private final JobFacts job;
    private final Optional<ExecutionStart> start;
    private final Map<String, String> wanted;

    /**
     * The options for a resume.
     *
     * @param job the job as it is now
     * @param start how the execution to resume started; empty if it left no state
     * @param wanted values that the viewer gives to plain options, by name
     */
    OfferedOptions(JobFacts job, Optional<ExecutionStart> start, Map<String, String> wanted) {
        this.job = job;
        this.start = start;
        this.wanted = wanted;
    }

    /** The form sends every option, except those with a secret in their value. The dialog asks for secrets. */
    GivenOptions toCome() {
        Map<String, String> plain = new HashMap<>();
        start.ifPresent(recorded -> plainOptions(recorded).forEach((name, value) -> {
            if (value.isPlain()) {
                plain.put(name, value.shown());
            }
        }));
        wanted.forEach((name, value) -> {
            if (job.options().maybeHas(name, JobOption.Kind.PLAIN)) {
                plain.put(name, value);
            }
        });
        return GivenOptions.of(plain, SecureValues.of(Map.of()), job.options()).toCome(secretsToCome());
    }

    /** The options that the job still has as plain options. */
    private Map<String, RecordedValue> plainOptions(ExecutionStart of) {
        Map<String, RecordedValue> options = new TreeMap<>(of.options());
        options.keySet().removeIf(name -> !job.options().maybeHas(name, JobOption.Kind.PLAIN));
        return options;
    }

    /**
     * The secure options that had a value, and the plain options that became secure, as far as the job still has them.
     */
    private Set<String> secretsToCome() {
        Set<String> names = new TreeSet<>();
        start.ifPresent(recorded -> {
            names.addAll(recorded.secureOptions().keySet());
            if (job.options().areKnown()) {
                names.addAll(recorded.options().keySet());
            }
        });
        names.removeIf(name -> !job.options().maybeHas(name, JobOption.Kind.SECURE));
        return names;
    }

    /** Those that the confirmation shows. */
    List<Map<String, String>> shown() {
        return start.stream()
                .flatMap(recorded -> plainOptions(recorded).entrySet().stream())
                .map(option -> Map.of(
                        "name", option.getKey(), "value", option.getValue().shown()))
                .collect(toUnmodifiableList());
    }

    /** The plain options of the job for which the execution had no value. */
    List<String> unset() {
        return job.options().names(option -> option.kind() == JobOption.Kind.PLAIN).stream()
                .filter(name -> start.filter(recorded -> !recorded.options().containsKey(name))
                        .isPresent())
                .sorted()
                .collect(toUnmodifiableList());
    }

    /** The secure options, and whether Key Storage gives them. */
    List<Map<String, Object>> secure() {
        Set<String> stored = job.options().names(option -> option.storagePath().isPresent()).stream()
                .collect(toUnmodifiableSet());
        return secretsToCome().stream()
                .map(name -> Map.<String, Object>of("name", name, "stored", stored.contains(name)))
                .collect(toUnmodifiableList());
    }

    /** True if the user has to type a secure option, which is never stored. */
    boolean needTyping() {
        return secure().stream().anyMatch(option -> Boolean.FALSE.equals(option.get("stored")));
    }
}
