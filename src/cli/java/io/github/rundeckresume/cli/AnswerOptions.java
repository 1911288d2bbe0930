package io.github.rundeckresume.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a resume is told beside its plan: answers, a note, data, values that a pause asks for. */
final class AnswerOptions {
    @Option(names = "--note", paramLabel = "TEXT", description = "Why; it is recorded.")
    private String note = "";

    @Option(
            names = "--data",
            paramLabel = "PATH:NAME=VALUE",
            description = "A value that a step with --skip would have captured; empty for none; repeatable.")
    private List<String> data = List.of();

    @Option(
            names = "--done",
            paramLabel = "PATH",
            description = "This step, which must not run twice and was interrupted, was done; repeatable.")
    private List<String> done = List.of();

    @Option(
            names = "--not-done",
            paramLabel = "PATH",
            description = "This step, which must not run twice and was interrupted, was not done; repeatable.")
    private List<String> notDone = List.of();

    @Option(
            names = "--step",
            paramLabel = "PATH",
            description = "Of a paused execution: this step is to go on, if several wait; repeatable.")
    private List<String> steps = List.of();

    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE",
            description = "Of a paused execution: the value of an input of the pause; repeatable.")
    private Map<String, String> inputs = Map.of();

    /**
     * The metadata that say the same.
     *
     * @param skipped the steps that were done by hand
     */
    Map<String, String> metadata(List<String> skipped) {
        Map<String, String> metadata = new LinkedHashMap<>();
        ChoiceOptions.put(metadata, "resumeNote", note);
        ChoiceOptions.put(metadata, "resumeData", dataOf(skipped));
        ChoiceOptions.put(metadata, "resumeDone", String.join(",", done));
        ChoiceOptions.put(metadata, "resumeNotDone", String.join(",", notDone));
        ChoiceOptions.put(metadata, "resumeStep", String.join(",", steps));
        ChoiceOptions.put(metadata, "resumeInputs", inputs.isEmpty() ? "" : PluginFiles.text(inputs));
        return metadata;
    }

    private String dataOf(List<String> skipped) {
        Map<String, Map<String, String>> of = new LinkedHashMap<>();
        for (String value : data) {
            // The name of a node may have a colon.
            String path = skipped.stream()
                    .filter(step -> value.startsWith(step + ":"))
                    .max(Comparator.comparing(String::length))
                    .orElseThrow(() -> CliException.usage("--data '" + value
                            + "' must begin with a step that --skip names, and ':', such as 3:release=1.2."));
            String[] pair = value.substring(path.length() + 1).split("=", 2);
            if (pair.length < 2 || pair[0].isEmpty()) {
                throw CliException.usage("--data '" + value + "' must be PATH:NAME=VALUE.");
            }
            of.computeIfAbsent(path, step -> new LinkedHashMap<>()).put(pair[0], pair[1]);
        }
        return of.isEmpty() ? "" : PluginFiles.text(of);
    }
}
