package io.github.rundeckresume.playground.option;

import com.dtolabs.rundeck.core.utils.OptsUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text form of option values that a server keeps with an execution: {@code -name value -other "two words"}. */
public final class ArgString {

    private ArgString() {}

    /** The values as text, quoted as rundeck-core's OptsUtil does, in the map's order. */
    public static String of(Map<String, String> values) {
        List<String> words = new ArrayList<>();
        values.forEach((name, value) -> {
            words.add("-" + name);
            words.add(value);
        });
        return OptsUtil.join(words);
    }

    /** The values of a text; words that belong to no name are skipped, as by the server. */
    public static Map<String, String> parse(String text) {
        return parseWords(OptsUtil.burst(text));
    }

    /** The values of its words. */
    public static Map<String, String> parseWords(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        String name = "";
        for (String word : words) {
            if (!name.isEmpty()) {
                values.put(name, word);
                name = "";
            } else if (word.startsWith("-")) {
                name = word.substring(1);
            }
        }
        return values;
    }
}
