package io.github.rundeckresume.engine.snapshot;

import java.util.Set;

/**
 * Which names in an execution's option data are the host's own. Rundeck adds {@code NAME.delimiter} for each multivalued
 * option, and for each uploaded file its name and digest (rundeckapp 5.4.0 {@code ExecutionService#createContext}, {@code
 * FileUploadService#loadFileOptionInputs}); an option of a user may end just so.
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

    /** The server does not give the job's definition away: names are judged by their form alone. */
    public static HostOptionNames unknown() {
        return UNKNOWN;
    }

    /**
     * What the job's definition says.
     *
     * @param options the names of all options
     * @param multivalued the names of those that take several values
     * @param files the names of those that take an uploaded file
     */
    public static HostOptionNames of(Set<String> options, Set<String> multivalued, Set<String> files) {
        return new HostOptionNames(options, multivalued, files, true);
    }

    /** True if the host added that name, beside the names that are there. */
    boolean isDelimiter(String name, Set<String> names) {
        if (!name.endsWith(DELIMITER)) {
            return false;
        }
        String option = name.substring(0, name.length() - DELIMITER.length());
        return known ? multivalued.contains(option) && !options.contains(name) : names.contains(option);
    }

    /** True if that option can have taken a file. */
    boolean maybeFile(String name) {
        return !known || files.contains(name);
    }
}
