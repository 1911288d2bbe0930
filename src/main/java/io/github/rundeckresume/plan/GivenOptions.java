package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.SecureValues;
import java.util.Map;

/** The option values that the new execution was started with. */
public final class GivenOptions {

    private final Map<String, String> plain;
    private final SecureValues secure;
    private final Map<String, String> files;
    private final JobOptions job;

    private GivenOptions(Map<String, String> plain, SecureValues secure, Map<String, String> files, JobOptions job) {
        this.plain = Map.copyOf(plain);
        this.secure = secure;
        this.files = Map.copyOf(files);
        this.job = job;
    }

    /**
     * Options.
     *
     * @param plain the values that are not secure, by name
     * @param secure the secure ones
     * @param job what the job's definition says of them
     */
    public static GivenOptions of(Map<String, String> plain, SecureValues secure, JobOptions job) {
        return new GivenOptions(plain, secure, Map.of(), job);
    }

    /** The same with uploaded files: their digests, by the option's name. */
    public GivenOptions files(Map<String, String> digests) {
        return new GivenOptions(plain, secure, digests, job);
    }

    /** The values that are not secure. */
    public Map<String, String> plain() {
        return plain;
    }

    /** The secure ones. */
    public SecureValues secure() {
        return secure;
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
     * {@code ExecutionService#int_createExecution}), so a value that it can have made of the default counts as not chosen.
     */
    boolean isUnchosen(String name) {
        String value = plain.getOrDefault(name, "");
        String written = job.defaults().get(name);
        return value.isEmpty() || (written != null && new DefaultValue(written).fits(value));
    }
}
