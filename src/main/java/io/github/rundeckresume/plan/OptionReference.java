package io.github.rundeckresume.plan;

import java.util.regex.Pattern;

/** References to an option in a text (rundeck-core 5.4.0 DataContextUtils: ${option.NAME}, and ${unquotedoption.NAME}). */
final class OptionReference {

    private OptionReference() {}

    /** True if Rundeck puts the option's value into the text. */
    static boolean isIn(String text, String name) {
        return text.contains(name)
                && Pattern.compile("\\$\\{\\w*option\\." + Pattern.quote(name) + "}")
                        .matcher(text)
                        .find();
    }
}
