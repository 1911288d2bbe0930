package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.page.Wanted;
import io.github.rundeckresume.plan.AskedChoices;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.server.ChoiceMetadata;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a person decides with a resume, as options of the command line; they become the metadata of the API. */
final class ChoiceOptions {
    private static final String RESUME_NODES = "resumeNodes";
    private static final String RESUME_NOTE = "resumeNote";
    private static final ObjectMapper JSON = new ObjectMapper();

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

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; it is recorded.")
    private Optional<String> note = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "PATH:NAME=VALUE",
            description = "A value that a step with --skip would have captured; empty for none; repeatable.")
    private List<String> data = List.of();

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
            converter = RerunNodesConverter.class,
            description = {
                "On which nodes a step that failed runs again: on all of them, or on those that have not done it.",
                "Without it, as the job says."
            })
    private Optional<RerunNodes> nodes = Optional.empty();

    @Option(names = "--accept-changes", description = "Go on although steps of the job were moved, added or removed.")
    private boolean acceptChanges;

    @Option(names = "--recorded-definition", description = "Go on with the job as the execution had it.")
    private boolean recordedDefinition;

    @Option(
            names = "--match",
            paramLabel = "A=B",
            description = "With --accept-changes: recorded step A is step B now, or 'none'; repeatable.")
    private List<String> matches = List.of();

    /** True if nothing was decided. */
    boolean areNone() {
        return metadata(Map.of()).isEmpty() && set.isEmpty();
    }

    /** The values of options that were given. */
    Map<String, String> options() {
        return set;
    }

    /**
     * The metadata that say the same.
     *
     * @param recorded the values of options that the execution had, by name
     * @throws IllegalArgumentException if what was typed makes no sense; the message says why
     */
    Map<String, String> metadata(Map<String, String> recorded) {
        if (acceptChanges && recordedDefinition) {
            throw new IllegalArgumentException("--accept-changes and --recorded-definition exclude each other");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, ChoiceMetadata.AT, String.join(",", at));
        put(metadata, ChoiceMetadata.SKIP, String.join(",", skip));
        put(metadata, RESUME_NOTE, note.orElse(""));
        put(metadata, ChoiceMetadata.DATA, dataOfSteps());
        put(metadata, ChoiceMetadata.OPTIONS, differing(recorded));
        put(metadata, ChoiceMetadata.STALE, keepStale ? "keep" : "");
        put(metadata, ChoiceMetadata.CHANGED, acceptChanges ? "accept" : recordedDefinition ? "recorded" : "");
        put(metadata, ChoiceMetadata.MATCH, String.join(",", matches));
        put(metadata, RESUME_NODES, nodes.map(RerunNodes::wireName).orElse(""));
        return metadata;
    }

    private String differing(Map<String, String> recorded) {
        return set.entrySet().stream()
                .filter(option -> !option.getValue().equals(recorded.getOrDefault(option.getKey(), "")))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }

    private String dataOfSteps() {
        if (data.isEmpty()) {
            return "";
        }
        Map<String, Map<String, String>> steps = new LinkedHashMap<>();
        for (String value : data) {
            // The name of a node may have a colon.
            String path = skip.stream()
                    .filter(step -> value.startsWith(step + ":"))
                    .max(Comparator.comparing(String::length))
                    .orElseThrow(() -> new IllegalArgumentException("--data '" + value
                            + "' must begin with a step that --skip names, and ':', such as 3:release=1.2"));
            String[] pair = value.substring(path.length() + 1).split("=", 2);
            if (pair.length < 2 || pair[0].isEmpty()) {
                throw new IllegalArgumentException("--data '" + value + "' must be PATH:NAME=VALUE");
            }
            steps.computeIfAbsent(path, step -> new LinkedHashMap<>()).put(pair[0], pair[1]);
        }
        ObjectNode json = JSON.valueToTree(steps);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of texts cannot fail", e);
        }
    }

    /**
     * What is wanted of a plan that starts nothing.
     *
     * @param recorded the values of options that the execution had, by name
     * @throws IllegalArgumentException if it makes no sense; the message says why
     */
    Wanted wanted(Map<String, String> recorded) {
        Map<String, String> metadata = metadata(recorded);
        AskedChoices choices = ChoiceMetadata.read(key -> metadata.getOrDefault(key, ""));
        choices.refusal().map(Refusal::message).ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
        Wanted wanted = Wanted.of(choices.choices()).options(set);
        return nodes.map(wanted::nodes).orElse(wanted);
    }

    /** Reads the words that the metadata has. */
    static final class RerunNodesConverter implements ITypeConverter<RerunNodes> {
        @Override
        public RerunNodes convert(String word) {
            return RerunNodes.parse(word)
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is neither 'all' nor 'failed'"));
        }
    }
}
