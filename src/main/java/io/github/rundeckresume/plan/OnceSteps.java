package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a job that must not run twice, as its property {@code once} names them: by number or path ({@code 3}, {@code
 * 3/1}), by label, or all of them ({@code all}). If such a step was interrupted, somebody must say whether it was done, or a
 * command that follows the name after {@code =>}.
 */
public final class OnceSteps {

    /** The word for every step. */
    public static final String ALL = "all";

    private static final String COMMAND = "=>";
    private static final Pattern IS_PATH = Pattern.compile("[0-9/]*");
    private static final OnceSteps NONE = new OnceSteps(List.of());

    private final List<Entry> entries;

    private OnceSteps(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Every step may run twice. */
    public static OnceSteps none() {
        return NONE;
    }

    /**
     * Reads the property.
     *
     * @param text a step a line, or several with commas between them, each line with a command or without
     */
    public static OnceSteps parse(String text) {
        return new OnceSteps(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Entry::of)
                .collect(toUnmodifiableList()));
    }

    /** These steps, without commands. */
    public static OnceSteps of(Collection<String> names) {
        return new OnceSteps(names.stream().map(name -> new Entry(name, null)).collect(toUnmodifiableList()));
    }

    /** These, and others. */
    public OnceSteps and(OnceSteps others) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(others.entries);
        return new OnceSteps(all);
    }

    /** These, and those that the job named when an execution began. */
    public OnceSteps andRecorded(ExecutionStart start) {
        return and(of(start.once()));
    }

    /** How the property names the steps, without the commands. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        entries.forEach(entry -> names.add(entry.name));
        return names;
    }

    /** True if a step must not run twice. */
    public boolean contain(StepPath step, String label) {
        return entries.stream().anyMatch(entry -> entry.names(step, label));
    }

    /** True if a step inside that reference may be one of them, as far as names tell: any label may be one of a step there. */
    boolean mayBeInside(StepPath reference) {
        String inside = reference.ofAllNodes() + "/";
        return entries.stream()
                .flatMap(entry -> Stream.of(entry.name.split(",", -1)))
                .map(String::strip)
                .anyMatch(word ->
                        word.startsWith(inside) || !IS_PATH.matcher(word).matches());
    }

    /** The command that says whether a step was done; empty if there is none. */
    public Optional<String> check(StepPath step, String label) {
        return entries.stream()
                .filter(entry -> entry.names(step, label))
                .flatMap(entry -> Stream.ofNullable(entry.command))
                .findFirst();
    }

    /** One line of the property. */
    private static final class Entry {

        private final String name;
        private final @Nullable String command;

        Entry(String name, @Nullable String command) {
            this.name = name;
            this.command = command;
        }

        static Entry of(String line) {
            int at = line.indexOf(COMMAND);
            String command = at < 0 ? "" : line.substring(at + COMMAND.length()).strip();
            return new Entry(at < 0 ? line : line.substring(0, at).strip(), command.isEmpty() ? null : command);
        }

        /** A label may have commas itself. */
        boolean names(StepPath step, String label) {
            return is(name, step, label)
                    || Stream.of(name.split(",", -1)).anyMatch(part -> is(part.strip(), step, label));
        }

        private static boolean is(String word, StepPath step, String label) {
            return word.equals(ALL)
                    || word.equals(step.ofAllNodes().toString())
                    || (!word.isEmpty() && word.equals(label));
        }
    }
}
