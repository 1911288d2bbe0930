package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the new execution has the recorded one's options, and which of them must be filled in. */
final class OptionCheck {

    private final ExecutionStart source;
    private final GivenOptions given;
    private final FileCheck files;

    OptionCheck(ExecutionStart source, GivenOptions given) {
        this.source = source;
        this.given = given;
        this.files = new FileCheck(source, given);
    }

    Optional<Refusal> problem(Collection<StepRecord> kept) {
        return missingSecureOption(kept).or(files::problem).or(this::differingOption);
    }

    private Optional<Refusal> missingSecureOption(Collection<StepRecord> kept) {
        Set<String> needed = new HashSet<>(source.secureOptions());
        source.options().values().forEach(value -> needed.addAll(value.secureOptions()));
        source.files().values().forEach(value -> needed.addAll(value.secureOptions()));
        source.filter().ifPresent(filter -> needed.addAll(filter.secureOptions()));
        kept.forEach(step -> needed.addAll(step.secureOptions()));
        needed.removeIf(name -> !given.secure().byName().getOrDefault(name, "").isEmpty());
        return new TreeSet<>(needed)
                .stream()
                        .findFirst()
                        .map(name -> Refusal.of(
                                Refusal.Code.SECURE_OPTION_MISSING,
                                "Secure option '" + name + "' had a value in execution " + source.execution()
                                        + ", and values of secure options are never stored. Resume again and give '"
                                        + name + "'."));
    }

    private Optional<Refusal> differingOption() {
        return recorded().entrySet().stream()
                .filter(option -> !given.isUnchosen(option.getKey()))
                .filter(option -> !option.getValue().equals(given.plain().get(option.getKey())))
                .findFirst()
                .map(option -> differs(option.getKey()))
                .or(this::newOption);
    }

    private Optional<Refusal> newOption() {
        return chosen().stream()
                .filter(name -> !source.options().containsKey(name) && !files.had(name))
                .findFirst()
                .map(name -> Refusal.of(
                        Refusal.Code.OPTION_DIFFERS,
                        "Option '" + name + "' has a value now, but had none in execution "
                                + source.execution() + ". A resume uses the same values: resume again without '"
                                + name + "', or run the job anew."));
    }

    private Set<String> chosen() {
        Set<String> chosen = new TreeSet<>(given.plain().keySet());
        chosen.removeIf(given::isUnchosen);
        chosen.addAll(given.files().keySet());
        return chosen;
    }

    private Refusal differs(String name) {
        RecordedValue recorded = source.options().getOrDefault(name, RecordedValue.of(""));
        String value = given.plain().getOrDefault(name, "");
        // Where a secret stood, an old or a mistyped one may stand now, and nobody here could tell.
        String now = recorded.isPlain() ? "'" + given.secure().conceal(value).shown() + "'" : "different";
        return Refusal.of(
                Refusal.Code.OPTION_DIFFERS,
                "Option '" + name + "' is " + now + " now, but was '" + recorded.shown() + "' in execution "
                        + source.execution() + ". A resume uses the same values: resume again without '" + name
                        + "', or run the job anew.");
    }

    /** The recorded values but files, secrets put in; call only if none is missing. */
    private Map<String, String> recorded() {
        Map<String, String> values = new TreeMap<>();
        source.options()
                .forEach((name, value) ->
                        values.put(name, value.resolve(given.secure().byName())));
        values.keySet().removeAll(files.names());
        return values;
    }

    /** The options that the new execution lacks, with their recorded values. */
    Map<String, String> filled() {
        Map<String, String> filled = new LinkedHashMap<>();
        recorded().forEach((name, value) -> {
            if (!value.equals(given.plain().get(name))) {
                filled.put(name, value);
            }
        });
        return filled;
    }
}
