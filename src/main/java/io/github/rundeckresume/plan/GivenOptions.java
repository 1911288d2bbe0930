package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The option values that the new execution was started with, or is about to be. */
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
     * Options.
     *
     * @param plain the values that are not secure, by name
     * @param secure the secure ones
     * @param job what the job's definition says of them
     */
    public static GivenOptions of(Map<String, String> plain, SecureValues secure, JobOptions job) {
        return new GivenOptions(plain, secure, Set.of(), Map.of(), job, Map.of(), 0);
    }

    /** The same with secure options whose values will be there at the start, and are not known here. */
    public GivenOptions toCome(Set<String> names) {
        return new GivenOptions(plain, secure, names, files, job, globals, startedAt);
    }

    /** The same with uploaded files: their digests, by the option's name. */
    public GivenOptions files(Map<String, String> digests) {
        return new GivenOptions(plain, secure, toCome, digests, job, globals, startedAt);
    }

    /**
     * The same with what Rundeck made default values of.
     *
     * @param values the project's global values
     * @param start when the execution started, in milliseconds since 1970
     */
    public GivenOptions defaultsFrom(Map<String, String> values, long start) {
        return new GivenOptions(plain, secure, toCome, files, job, values, start);
    }

    /** The values that are not secure. */
    Map<String, String> plain() {
        return plain;
    }

    /** The secure ones. */
    SecureValues secure() {
        return secure;
    }

    /** True for a secure option whose value will be there at the start, and is not known here. */
    boolean isToCome(String name) {
        return toCome.contains(name);
    }

    /** The value that a secure option of the recorded execution has now, be it a plain option by now. */
    Optional<String> nowOfSecure(String name) {
        String value = secure.byName().getOrDefault(name, plain.getOrDefault(name, ""));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The digests of the uploaded files. */
    Map<String, String> files() {
        return files;
    }

    /** What the job's definition says of them. */
    JobOptions job() {
        return job;
    }

    /**
     * True if nobody chose this option's value. Rundeck fills in defaults before a plugin sees them (rundeckapp 5.4.0
     * {@code ExecutionService#int_createExecution}), so a value that it made of the default counts as not chosen.
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
