package io.github.rundeckresume.engine.snapshot;

import java.util.Set;

/**
 * Tells which names in an execution's option data the server added. Rundeck adds {@code NAME.delimiter} for each
 * multivalued option, and for each uploaded file its name and digest (rundeckapp 5.4.0 {@code
 * ExecutionService#createContext}, {@code FileUploadService#loadFileOptionInputs}); a user's option may have such a
 * name too.
 */
public final class HostOptionNames {

    private static final String DELIMITER = ".delimiter";
    private static final HostOptionNames UNKNOWN = new HostOptionNames(Set.of(), Set.of(), Set.of(), false);

    private final Set<String> options;
    private final Set<String> multivalued;
    private final Set<String> files;
    private final boolean known;

    private HostOptionNames(Set<String> options, Set<String> multivalued, Set<String> files, boolean known) {
        this.options = Set.copyOf(options);
        this.multivalued = Set.copyOf(multivalued);
        this.files = Set.copyOf(files);
        this.known = known;
    }

    /** The job's definition is not known: names are judged only by their form. */
    public static HostOptionNames unknown() {
        return UNKNOWN;
    }

    /**
     * The job's definition is known.
     *
     * @param options the names of all options
     * @param multivalued the names of those that take several values
     * @param files the names of those that take an uploaded file
     */
    public static HostOptionNames of(Set<String> options, Set<String> multivalued, Set<String> files) {
        return new HostOptionNames(options, multivalued, files, true);
    }

    /** True if the server added that name to the given names. */
    boolean isDelimiter(String name, Set<String> names) {
        if (!name.endsWith(DELIMITER)) {
            return false;
        }
        String option = name.substring(0, name.length() - DELIMITER.length());
        return known ? multivalued.contains(option) && !options.contains(name) : names.contains(option);
    }

    /** True if that option may have taken a file. */
    boolean maybeFile(String name) {
        return !known || files.contains(name);
    }
}
