package io.github.rundeckresume.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares the values of plain options with the recorded ones. Rundeck hides whether somebody gave the value of a
 * default, or nobody gave any; a value of empty text was given, because Rundeck replaces nothing by it (rundeckapp 5.4.0
 * {@code ExecutionService#addOptionDefaults}).
 */
final class OptionDifferences {

    /** What becomes of an option. */
    enum Kind {
        /** It has its recorded value, or none as before. */
        SAME,
        /** It gets its recorded value. */
        FILLED,
        /** It has another value, which is accepted. */
        CHANGED,
        /** It has another value, which is not accepted. */
        DIFFERS,
        /** It has a value and had none, which is not accepted. */
        NEW,
        /** It has the value of its default, and others are accepted: nobody can tell whether it was given. */
        UNCLEAR
    }

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, String> recorded;
    private final Set<String> had;
    private final GivenOptions given;
    private final OptionChoice choice;

    /**
     * Compares.
     *
     * @param recorded the recorded values, as far as they can be read
     * @param had the options that had a recorded value
     * @param except the options that are not compared here
     */
    OptionDifferences(
            Map<String, String> recorded,
            Set<String> had,
            GivenOptions given,
            Predicate<String> except,
            OptionChoice choice) {
        this.recorded = recorded;
        this.had = had;
        this.given = given;
        this.choice = choice;
        Set<String> names = new TreeSet<>(recorded.keySet());
        names.addAll(given.plain().keySet());
        // A value with a secret that is not known yet can be taken away too.
        had.stream()
                .filter(name -> given.job().maybeHas(name, JobOption.Kind.PLAIN))
                .forEach(names::add);
        names.removeIf(except);
        names.forEach(name -> kinds.put(name, kind(name)));
    }

    private Kind kind(String name) {
        String before = recorded.getOrDefault(name, "");
        String now = given.plain().getOrDefault(name, "");
        boolean readable = !had.contains(name) || recorded.containsKey(name);
        if (readable
                && before.equals(now)
                && (!had.contains(name) || given.plain().containsKey(name))) {
            return Kind.SAME;
        }
        if (choice.names(name)) {
            return before.equals(now) && readable ? Kind.SAME : Kind.CHANGED;
        }
        return given.isUnchosen(name) ? unchosen(name, before, now, readable) : chosen(name, readable);
    }

    private Kind unchosen(String name, String before, String now, boolean readable) {
        boolean given = this.given.plain().containsKey(name);
        if (!readable) {
            return choice.accepts(name) && given && now.isEmpty() ? Kind.CHANGED : Kind.SAME;
        }
        if (!recorded.containsKey(name)) {
            return Kind.SAME;
        }
        if (!choice.accepts(name) || !given || before.equals(now)) {
            return Kind.FILLED;
        }
        return now.isEmpty() ? Kind.CHANGED : Kind.UNCLEAR;
    }

    private Kind chosen(String name, boolean readable) {
        if (choice.accepts(name)) {
            return Kind.CHANGED;
        }
        if (!had.contains(name)) {
            return Kind.NEW;
        }
        // A value with a secret that is not known yet cannot be compared.
        return readable ? Kind.DIFFERS : Kind.SAME;
    }

    Kind of(String name) {
        return kinds.getOrDefault(name, Kind.SAME);
    }

    /** The options of that kind, sorted. */
    Set<String> of(Kind kind) {
        Set<String> names = new TreeSet<>();
        kinds.forEach((name, is) -> {
            if (is == kind) {
                names.add(name);
            }
        });
        return names;
    }

    /** The first option of that kind; empty if there is none. */
    Optional<String> first(Kind kind) {
        return of(kind).stream().findFirst();
    }
}
