package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that the new execution has the same uploaded files as the recorded one, or others that are accepted. An upload belongs to one execution
 * (rundeckapp 5.4.0 {@code FileUploadService#validateJobFileRecordForJobOption}), so files cannot be filled in.
 */
final class FileCheck {

    private final ExecutionStart source;
    private final GivenOptions given;
    private final SecretCheck secrets;
    private final OptionChoice choice;

    FileCheck(ExecutionStart source, GivenOptions given, SecretCheck secrets, OptionChoice choice) {
        this.source = source;
        this.given = given;
        this.secrets = secrets;
        this.choice = choice;
    }

    /** The names of all options that are known to take a file. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(source.files().keySet());
        names.addAll(given.files().keySet());
        names.addAll(given.job().names(option -> option.kind() == JobOption.Kind.FILE));
        return names;
    }

    /** The refusal if a file is missing or has changed, and that is not accepted. */
    Optional<Refusal> problem() {
        return taking().filter(this::had)
                .flatMap(name -> problem(name).stream())
                .findFirst();
    }

    private Stream<String> taking() {
        return names().stream().filter(name -> given.job().maybeHas(name, JobOption.Kind.FILE));
    }

    /** True if the option had a file. A record without digests has the upload's id as the option's value. */
    private boolean had(String name) {
        RecordedValue value = source.options().get(name);
        return source.files().containsKey(name)
                || (value != null && !value.shown().isEmpty());
    }

    private Optional<Refusal> problem(String name) {
        if (!given.files().containsKey(name)) {
            return choice.names(name) ? Optional.empty() : Optional.of(missing(name));
        }
        return isSame(name) || choice.accepts(name) ? Optional.empty() : Optional.of(other(name));
    }

    private boolean isSame(String name) {
        String now = given.files().get(name);
        RecordedValue recorded = source.files().get(name);
        return recorded == null
                || now == null
                || secrets.resolved(recorded).map(now::equals).orElse(true);
    }

    /** The options that took no file and take one now, which is not accepted. */
    Set<String> refusedAsNew() {
        return given.files().keySet().stream()
                .filter(name -> !had(name)
                        && !source.options().containsKey(name)
                        && !source.secureOptions().containsKey(name))
                .filter(name -> !choice.accepts(name))
                .collect(toUnmodifiableSet());
    }

    /**
     * The options that take another file, or have one now, or none, as far as that is accepted.
     *
     * @param key of their digests
     */
    List<OptionChange> changes(String key) {
        return taking().filter(
                        name -> had(name) ? isOther(name) : given.files().containsKey(name) && choice.accepts(name))
                .map(name -> OptionChange.ofFile(
                        name,
                        had(name),
                        given.files().containsKey(name),
                        SecretDigests.of(name, given.files().getOrDefault(name, ""), key)))
                .collect(toUnmodifiableList());
    }

    private boolean isOther(String name) {
        return given.files().containsKey(name) ? !isSame(name) && choice.accepts(name) : choice.names(name);
    }

    private Refusal missing(String name) {
        return Refusal.of("Option '" + name + "' took an uploaded file in execution " + source.execution()
                + ", and files are never stored. Upload the same file again and resume by API with option '"
                + name + "', or run the job again.");
    }

    private Refusal other(String name) {
        return Refusal.of(
                "Option '" + name + "' has a different file than in execution " + source.execution()
                        + ". A resume uses the same files: upload that file again, or resume with resumeOptions=accept to change it, or run the job again.");
    }
}
