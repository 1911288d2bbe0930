package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that the new execution has the same plain options as the recorded one, and finds those that must be filled in.
 */
final class OptionCheck {

    private final ExecutionStart source;
    private final GivenOptions given;
    private final SecretCheck secrets;
    private final FileCheck files;

    OptionCheck(ExecutionStart source, GivenOptions given, SecretCheck secrets) {
        this.source = source;
        this.given = given;
        this.secrets = secrets;
        this.files = new FileCheck(source, given, secrets);
    }

    Optional<Refusal> problem() {
        return files.problem()
                .or(this::nowSecure)
                .or(this::differingOption)
                .or(this::newOption)
                .or(this::notAllowed);
    }

    /** A plain option that became secure is never filled in. Its value must be given as a secret. */
    private Optional<Refusal> nowSecure() {
        return source.options().entrySet().stream()
                .filter(option -> !option.getValue().shown().isEmpty())
                .map(Map.Entry::getKey)
                .filter(name -> given.job().areKnown() && given.job().maybeHas(name, JobOption.Kind.SECURE))
                .filter(name -> given.nowOfSecure(name).isEmpty() && !given.isToCome(name))
                .sorted()
                .findFirst()
                .map(name -> Refusal.of("Option '" + name + "' had a value in execution " + source.execution()
                        + " and is now a secure option, which is never filled in. Resume again and give '"
                        + name + "'."));
    }

    private Optional<Refusal> differingOption() {
        return recorded().entrySet().stream()
                .filter(option -> !given.isUnchosen(option.getKey()))
                .filter(option -> !option.getValue().equals(given.plain().get(option.getKey())))
                .findFirst()
                .map(option -> differs(option.getKey()));
    }

    private Optional<Refusal> newOption() {
        return chosen().stream()
                .filter(name -> !source.options().containsKey(name) && !files.had(name))
                .filter(name -> !source.secureOptions().containsKey(name))
                .findFirst()
                .map(name -> Refusal.of("Option '" + name + "' has a value now, but had none in execution "
                        + source.execution() + ". A resume uses the same values: resume again without '"
                        + name + "', or run the job again."));
    }

    /** The server has checked the given values, but not the values that are filled in. */
    private Optional<Refusal> notAllowed() {
        for (Map.Entry<String, String> option : recorded().entrySet()) {
            Optional<String> objection =
                    given.job().find(option.getKey()).flatMap(of -> of.objection(option.getValue()));
            if (objection.isPresent()) {
                return Optional.of(
                        Refusal.of("Option '" + option.getKey() + "' was '" + shown(option.getKey()) + "' in execution "
                                + source.execution() + ", but the job no longer allows that value: "
                                + objection.get() + ". Allow it again to resume, or run the job again."));
            }
        }
        return Optional.empty();
    }

    private String shown(String name) {
        return source.options().getOrDefault(name, RecordedValue.of("")).shown();
    }

    private Set<String> chosen() {
        Set<String> chosen = new TreeSet<>(given.plain().keySet());
        chosen.removeIf(given::isUnchosen);
        chosen.addAll(given.files().keySet());
        return chosen;
    }

    private Refusal differs(String name) {
        String value = given.plain().getOrDefault(name, "");
        return Refusal.of(
                "Option '" + name + "' is '" + given.secure().conceal(value).shown() + "' now, but was '" + shown(name)
                        + "' in execution " + source.execution()
                        + ". A resume uses the same values: resume again without '"
                        + name + "', or run the job again.");
    }

    /** The recorded values of the options that are still plain, with secrets put in. */
    private Map<String, String> recorded() {
        Map<String, String> values = new TreeMap<>();
        source.options().forEach((name, value) -> {
            if (given.job().maybeHas(name, JobOption.Kind.PLAIN)) {
                secrets.resolved(value).ifPresent(text -> values.put(name, text));
            }
        });
        values.keySet().removeAll(files.names());
        return values;
    }

    /** The options that the new execution does not have, with their recorded values. */
    Map<String, String> filled() {
        Map<String, String> filled = new LinkedHashMap<>();
        recorded().forEach((name, value) -> {
            if (!value.equals(given.plain().get(name))) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    /** What to log about options that have changed; empty if none has. */
    Optional<String> remark() {
        return Stream.of(gone(), madePlain()).flatMap(Optional::stream).reduce((one, other) -> one + " " + other);
    }

    /** Options that were secure and are plain now. Their values were not recorded, so they cannot be filled in. */
    private Optional<String> madePlain() {
        Set<String> plain = new TreeSet<>(source.secureOptions().keySet());
        plain.removeIf(name -> !given.job().areKnown()
                || given.job().find(name).isEmpty()
                || given.job().maybeHas(name, JobOption.Kind.SECURE)
                || given.plain().containsKey(name));
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of("No longer secure since execution " + source.execution()
                        + ", and without a value, because secure values are not stored: option "
                        + String.join(", ", plain) + ".");
    }

    private Optional<String> gone() {
        Set<String> gone = new TreeSet<>(source.secureOptions().keySet());
        gone.removeIf(name -> !given.job().areKnown() || given.job().find(name).isPresent());
        source.options().forEach((name, value) -> {
            if (given.job().areKnown()
                    && given.job().find(name).isEmpty()
                    && !value.shown().isEmpty()) {
                gone.add(name);
            }
        });
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of("No longer in the job since execution " + source.execution() + ", and left out: option "
                        + String.join(", ", gone) + ".");
    }
}
