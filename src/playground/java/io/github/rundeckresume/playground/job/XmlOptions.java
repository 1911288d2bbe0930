package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of an XML job as the list that YAML holds (JobsXMLCodec 5.4.0). */
final class XmlOptions {

    private XmlOptions() {}

    static List<Object> options(@Nullable Object value, Place place) {
        Map<String, Object> options = XmlValues.map(value, place);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object option : XmlValues.list(options.get("option"))) {
            all.add(option(option, place.in("option[" + (all.size() + 1) + "]")));
        }
        if (!"true".equals(options.get("preserveOrder"))) {
            all.sort(Comparator.comparing(option -> String.valueOf(option.get("name"))));
        }
        return new ArrayList<>(all);
    }

    private static Map<String, Object> option(Object value, Place place) {
        Map<String, Object> option = XmlValues.map(value, place);
        if (option.get("values") instanceof String values) {
            Object delimiter = option.getOrDefault("valuesListDelimiter", ",");
            option.put("values", Arrays.asList(values.split(Pattern.quote(delimiter.toString()))));
        }
        if (option.get("enforcedvalues") != null) {
            option.put("enforced", option.remove("enforcedvalues"));
        }
        XmlValues.flags(
                option,
                "enforced",
                "required",
                "multivalued",
                "multivalueAllSelected",
                "secure",
                "valueExposed",
                "hidden",
                "isDate");
        return option;
    }
}
