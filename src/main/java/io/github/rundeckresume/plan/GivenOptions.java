package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.SecureValues;
import java.util.Map;

/** The option values that the new execution was started with. */
public final class GivenOptions {

    private final Map<String, String> plain;
    private final SecureValues secure;
    private final Map<String, String> defaults;

    private GivenOptions(Map<String, String> plain, SecureValues secure, Map<String, String> defaults) {
        this.plain = Map.copyOf(plain);
        this.secure = secure;
        this.defaults = Map.copyOf(defaults);
    }

    /**
     * Options.
     *
     * @param plain the values that are not secure, by name
     * @param secure the secure ones
     * @param defaults the job's default values, by name; empty where they are not known
     */
    public static GivenOptions of(Map<String, String> plain, SecureValues secure, Map<String, String> defaults) {
        return new GivenOptions(plain, secure, defaults);
    }

    /** The values that are not secure. */
    public Map<String, String> plain() {
        return plain;
    }

    /** The secure ones. */
    public SecureValues secure() {
        return secure;
    }

    /**
     * True if nobody chose this option's value. Rundeck fills in defaults before a plugin sees them (rundeckapp 5.4.0
     * {@code ExecutionService#int_createExecution}), so a value equal to the default counts as not chosen.
     */
    boolean isUnchosen(String name) {
        String value = plain.getOrDefault(name, "");
        return value.isEmpty() || value.equals(defaults.get(name));
    }
}
