package io.github.rundeckresume.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a person decides with a resume, as options of the command line; they become the metadata of the API. */
final class ChoiceOptions {
    @Option(
            names = "--at",
            paramLabel = "PATH",
            description = "Go on here: that step and all after it run again, such as 3, 3/2 or 3@web1; repeatable.")
    private List<String> at = List.of();

    @Option(
            names = "--skip",
            paramLabel = "PATH",
            description = "This step was done by hand and does not run; needs --note; repeatable.")
    private List<String> skip = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Another value for an option than the execution had; repeatable.")
    private Map<String, String> set = Map.of();

    @Option(names = "--keep-stale", description = "With --set: keep the steps that were done with the old values, too.")
    private boolean keepStale;

    @Option(
            names = "--nodes",
            paramLabel = "all|failed",
            description = {
                "On which nodes a step that failed runs again: on all of them, or on those that have not done it.",
                "Without it, as the job says."
            })
    private Optional<Nodes> nodes = Optional.empty();

    @Option(names = "--accept-changes", description = "Go on although steps of the job were moved, added or removed.")
    private boolean acceptChanges;

    @Option(names = "--recorded-definition", description = "Go on with the job as the execution had it.")
    private boolean recordedDefinition;

    @Option(
            names = "--match",
            paramLabel = "A=B",
            description = "With --accept-changes: recorded step A is step B now, or 'none'; repeatable.")
    private List<String> matches = List.of();

    /** On which nodes. */
    enum Nodes {
        ALL("all"),
        FAILED("failed");

        private final String word;

        Nodes(String word) {
            this.word = word;
        }
    }

    List<String> skipped() {
        return skip;
    }

    /** The values of options that were given. */
    Map<String, String> options() {
        return set;
    }

    /**
     * The metadata that say the same.
     *
     * @throws CliException if what was typed makes no sense
     */
    Map<String, String> metadata() {
        if (acceptChanges && recordedDefinition) {
            throw CliException.usage("--accept-changes and --recorded-definition exclude each other.");
        }
        if (keepStale && set.isEmpty()) {
            throw CliException.usage("--keep-stale goes with --set.");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "resumeAt", String.join(",", at));
        put(metadata, "resumeSkip", String.join(",", skip));
        put(metadata, "resumeOptions", String.join(",", new ArrayList<>(set.keySet())));
        put(metadata, "resumeStale", keepStale ? "keep" : "");
        put(metadata, "resumeChanged", acceptChanges ? "accept" : recordedDefinition ? "recorded" : "");
        put(metadata, "resumeMatch", String.join(",", matches));
        put(metadata, "resumeNodes", nodes.map(one -> one.word).orElse(""));
        return metadata;
    }

    static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }
}
