package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that the new execution has the same uploaded files as the recorded one. An upload belongs to one execution
 * (rundeckapp 5.4.0 {@code FileUploadService#validateJobFileRecordForJobOption}), so files cannot be filled in.
 */
final class FileCheck {

    private final ExecutionStart source;
    private final GivenOptions given;
    private final SecretCheck secrets;

    FileCheck(ExecutionStart source, GivenOptions given, SecretCheck secrets) {
        this.source = source;
        this.given = given;
        this.secrets = secrets;
    }

    /** The names of all options that are known to take a file. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(source.files().keySet());
        names.addAll(given.files().keySet());
        names.addAll(given.job().names(option -> option.kind() == JobOption.Kind.FILE));
        return names;
    }

    /** The refusal if a file is missing or has changed. */
    Optional<Refusal> problem() {
        return names().stream()
                .filter(this::had)
                .filter(name -> given.job().maybeHas(name, JobOption.Kind.FILE))
                .flatMap(name -> problem(name).stream())
                .findFirst();
    }

    /** True if the option had a file. A record without digests has the upload's id as the option's value. */
    boolean had(String name) {
        RecordedValue value = source.options().get(name);
        return source.files().containsKey(name)
                || (value != null && !value.shown().isEmpty());
    }

    private Optional<Refusal> problem(String name) {
        String now = given.files().get(name);
        if (now == null) {
            return Optional.of(missing(name));
        }
        RecordedValue recorded = source.files().get(name);
        boolean same =
                recorded == null || secrets.resolved(recorded).map(now::equals).orElse(true);
        return same ? Optional.empty() : Optional.of(other(name));
    }

    private Refusal missing(String name) {
        return Refusal.of("Option '" + name + "' took an uploaded file in execution " + source.execution()
                + ", and files are never stored. Upload the same file again and resume by API with option '"
                + name + "', or run the job again.");
    }

    private Refusal other(String name) {
        return Refusal.of("Option '" + name + "' has a different file than in execution " + source.execution()
                + ". A resume uses the same files: upload that file again, or run the job again.");
    }
}
