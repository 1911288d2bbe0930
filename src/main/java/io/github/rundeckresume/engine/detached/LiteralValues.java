package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values of options and data that look like tokens, such as {@code @option.secret@}. The host puts values in the place of
 * {@code ${option.name}} before a step gets its script (rundeck-core 5.4.0 {@code NodeStepPluginAdapter#createConfig}); what
 * stands in a value must not be replaced once more, or who types it would read what it names.
 */
final class LiteralValues {

    /** As the host reads tokens (rundeck-core 5.4.0 {@code SharedDataContextUtils}). */
    private static final Pattern TOKEN = Pattern.compile("@[^@\\s]+\\.[^@\\s]+@");

    private final Map<String, String> hidden = new LinkedHashMap<>();

    private LiteralValues(WFSharedContext data) {
        TreeSet<String> values = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        data.consolidate().getData().values().stream()
                .flatMap(groups -> groups.values().stream())
                .flatMap(group -> group.values().stream())
                .flatMap(Stream::ofNullable)
                .filter(value -> TOKEN.matcher(value).find())
                .forEach(values::add);
        values.forEach(value -> hidden.put(value, "RESUME" + WorkNote.code(20)));
    }

    static LiteralValues of(WFSharedContext data) {
        return new LiteralValues(data);
    }

    /** The text with other words in the place of these values; the longest ones first. */
    String hide(String text) {
        String changed = text;
        for (Map.Entry<String, String> one : hidden.entrySet()) {
            changed = changed.replace(one.getKey(), one.getValue());
        }
        return changed;
    }

    /** The text with the values again. */
    String show(String text) {
        String changed = text;
        for (Map.Entry<String, String> one : hidden.entrySet()) {
            changed = changed.replace(one.getValue(), one.getKey());
        }
        return changed;
    }
}
