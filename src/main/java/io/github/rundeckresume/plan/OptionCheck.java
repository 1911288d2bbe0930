package io.github.rundeckresume.plan;

import io.github.rundeckresume.plan.OptionDifferences.Kind;
import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ShownText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks that the new execution has the same plain options as the recorded one, or others that are accepted, and finds
 * those that must be filled in.
 */
final class OptionCheck {

    private final ExecutionStart source;
    private final GivenOptions given;
    private final SecretCheck secrets;
    private final FileCheck files;
    private final OptionChoice choice;
    private final Map<String, String> recorded;
    private final OptionDifferences differences;

    OptionCheck(ExecutionStart source, GivenOptions given, SecretCheck secrets, OptionChoice choice) {
        this.source = source;
        this.given = given;
        this.secrets = secrets;
        this.choice = choice;
        this.files = new FileCheck(source, given, secrets, choice);
        this.recorded = readRecorded();
        Set<String> others = new TreeSet<>(source.secureOptions().keySet());
        others.addAll(files.names());
        this.differences = new OptionDifferences(recorded, source.options().keySet(), given, others::contains, choice);
    }

    Optional<Refusal> problem() {
        return unknown()
                .or(files::problem)
                .or(this::nowSecure)
                .or(() -> differences.first(Kind.DIFFERS).map(this::differs))
                .or(this::newOption)
                .or(() -> differences.first(Kind.UNCLEAR).map(this::unclear))
                .or(this::notAllowed);
    }

    /** A name that nothing has was meant for something else, or for another word. */
    private Optional<Refusal> unknown() {
        return choice.named().stream()
                .filter(name -> given.job().areKnown() && given.job().find(name).isEmpty())
                .filter(name -> !source.options().containsKey(name)
                        && !source.files().containsKey(name)
                        && !source.secureOptions().containsKey(name))
                .findFirst()
                .map(name -> Refusal.of("The metadata resumeOptions names option '" + ShownText.shorten(name)
                        + "', which neither the job nor execution " + source.execution()
                        + " has. Name an option, or give 'accept' for all that have another value now."));
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

    private Optional<Refusal> newOption() {
        Set<String> fresh = differences.of(Kind.NEW);
        fresh.addAll(files.refusedAsNew());
        return fresh.stream()
                .findFirst()
                .map(name -> Refusal.of("Option '" + name + "' has a value now, but had none in execution "
                        + source.execution() + ". A resume uses the same values: resume again without '"
                        + name + "', or with resumeOptions=accept to change it, or run the job again."));
    }

    private Refusal unclear(String name) {
        Set<String> sure = differences.of(Kind.CHANGED);
        Set<String> all = new TreeSet<>(sure);
        all.addAll(differences.of(Kind.UNCLEAR));
        return Refusal.of("Option '" + name + "' was '" + shown(name) + "' in execution " + source.execution()
                + " and has the value of its default now, '" + shownNow(name)
                + "': nobody can tell whether it was given. Resume again with resumeOptions=" + String.join(",", all)
                + " if it was, and "
                + (sure.isEmpty() ? "without resumeOptions" : "with resumeOptions=" + String.join(",", sure))
                + " if it was not.");
    }

    /** The server has checked the given values at a start, but not those that are filled in, nor those of a plan. */
    private Optional<Refusal> notAllowed() {
        return recorded.entrySet().stream()
                .filter(option -> differences.of(option.getKey()) != Kind.CHANGED)
                .flatMap(option -> objection(option.getKey(), option.getValue())
                        .map(why -> Refusal.of("Option '" + option.getKey() + "' was '" + shown(option.getKey())
                                + "' in execution " + source.execution()
                                + ", but the job no longer allows that value: " + why
                                + ". Allow it again to resume, or run the job again."))
                        .stream())
                .findFirst()
                .or(() -> differences.of(Kind.CHANGED).stream()
                        .flatMap(name -> objection(name, given.plain().getOrDefault(name, ""))
                                .map(why -> Refusal.of("Option '" + name + "' is '" + shownNow(name)
                                        + "' now, but the job does not allow that value: " + why
                                        + ". Resume again with one that it allows."))
                                .stream())
                        .findFirst());
    }

    private Optional<String> objection(String name, String value) {
        return given.job().find(name).flatMap(option -> option.objection(value));
    }

    private String shown(String name) {
        return source.options().getOrDefault(name, RecordedValue.of("")).shown();
    }

    private String shownNow(String name) {
        return given.secure().conceal(given.plain().getOrDefault(name, "")).shown();
    }

    private Refusal differs(String name) {
        return Refusal.of("Option '" + name + "' is '" + shownNow(name) + "' now, but was '" + shown(name)
                + "' in execution " + source.execution()
                + ". A resume uses the same values: resume again without '"
                + name + "', or with resumeOptions=accept to change it, or run the job again.");
    }

    /** The recorded values of the options that are still plain, with secrets put in. */
    private Map<String, String> readRecorded() {
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
        differences.of(Kind.FILLED).forEach(name -> filled.put(name, recorded.getOrDefault(name, "")));
        return filled;
    }

    /**
     * The options that have other values, which is accepted, sorted by name.
     *
     * @param key of their digests
     */
    List<OptionChange> changes(String key) {
        Map<String, OptionChange> changes = new TreeMap<>();
        for (String name : differences.of(Kind.CHANGED)) {
            String now = given.plain().getOrDefault(name, "");
            String before = shown(name);
            changes.put(
                    name,
                    OptionChange.of(
                            name,
                            before.isEmpty() ? null : before,
                            now.isEmpty() ? null : shownNow(name),
                            SecretDigests.of(name, now, key)));
        }
        files.changes(key).forEach(change -> changes.put(change.name(), change));
        return List.copyOf(changes.values());
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
