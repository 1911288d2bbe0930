package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The option values with which the new execution starts. */
public final class GivenOptions {

    private final Map<String, String> plain;
    private final SecureValues secure;
    private final Set<String> toCome;
    private final Map<String, String> files;
    private final JobOptions job;
    private final Map<String, String> globals;
    private final long startedAt;

    private GivenOptions(
            Map<String, String> plain,
            SecureValues secure,
            Set<String> toCome,
            Map<String, String> files,
            JobOptions job,
            Map<String, String> globals,
            long startedAt) {
        this.plain = Map.copyOf(plain);
        this.secure = secure;
        this.toCome = Set.copyOf(toCome);
        this.files = Map.copyOf(files);
        this.job = job;
        this.globals = Map.copyOf(globals);
        this.startedAt = startedAt;
    }

    /**
     * The values that were given.
     *
     * @param plain the values that are not secure, by name
     * @param secure the secure values
     * @param job the options in the job's definition
     */
    public static GivenOptions of(Map<String, String> plain, SecureValues secure, JobOptions job) {
        return new GivenOptions(plain, secure, Set.of(), Map.of(), job, Map.of(), 0);
    }

    /**
     * The same options, with the names of secure options whose values are not known here but will be known at the
     * start.
     */
    public GivenOptions toCome(Set<String> names) {
        return new GivenOptions(plain, secure, names, files, job, globals, startedAt);
    }

    /** The same options, with the digests of uploaded files by the option's name. */
    public GivenOptions files(Map<String, String> digests) {
        return new GivenOptions(plain, secure, toCome, digests, job, globals, startedAt);
    }

    /**
     * The same options, with what Rundeck uses to expand default values.
     *
     * @param values the project's global values
     * @param start when the execution started, in milliseconds since 1970
     */
    public GivenOptions defaultsFrom(Map<String, String> values, long start) {
        return new GivenOptions(plain, secure, toCome, files, job, values, start);
    }

    Map<String, String> plain() {
        return plain;
    }

    SecureValues secure() {
        return secure;
    }

    /** True for a secure option whose value is not known here but will be known at the start. */
    boolean isToCome(String name) {
        return toCome.contains(name);
    }

    /**
     * The current value of an option that was secure in the recorded execution, even if it is plain now; empty if it
     * has none.
     */
    Optional<String> nowOfSecure(String name) {
        String value = secure.byName().getOrDefault(name, plain.getOrDefault(name, ""));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    Map<String, String> files() {
        return files;
    }

    JobOptions job() {
        return job;
    }

    /**
     * True if no user chose this option's value. Rundeck fills in defaults before a plugin sees them (rundeckapp 5.4.0
     * {@code ExecutionService#int_createExecution}), so a value that comes from the default counts as not chosen.
     */
    boolean isUnchosen(String name) {
        String value = plain.getOrDefault(name, "");
        return value.isEmpty()
                || job.find(name)
                        .flatMap(JobOption::defaultValue)
                        .filter(written -> new DefaultValue(written).gives(value, globals, startedAt))
                        .isPresent();
    }
}
