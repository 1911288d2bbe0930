package io.github.rundeckresume.playground.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes apart what {@link XmlTree} has read. */
final class XmlValues {

    private XmlValues() {}

    static boolean isEmpty(@Nullable Object value) {
        return value == null || "".equals(value);
    }

    /** A copy that may be changed. */
    @SuppressWarnings("unchecked") // XmlTree makes maps with text keys only
    static Map<String, Object> map(@Nullable Object value, Place place) {
        if (value instanceof Map) {
            return new LinkedHashMap<>((Map<String, Object>) value);
        }
        throw place.error("expected attributes or child elements, found "
                + (isEmpty(value)
                        ? "an empty element"
                        : value instanceof List ? "it repeated" : "the text '" + value + "'"));
    }

    /** An element that stands once or repeatedly. */
    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    /** XML has texts only; the server takes anything but {@code true} for false (XmlParserUtil#stringToBool). */
    static void flags(Map<String, Object> map, String... keys) {
        for (String key : keys) {
            if (map.get(key) instanceof String text) {
                map.put(key, text.isBlank() ? null : (Object) Boolean.parseBoolean(text));
            }
        }
    }

    /** {@code <entry key='…' value='…'/>}, once or repeatedly, as a map; entries without a key are skipped. */
    static Map<String, Object> entries(@Nullable Object configuration) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (configuration instanceof Map<?, ?> map) {
            for (Object item : list(map.get("entry"))) {
                if (item instanceof Map<?, ?> entry && !isEmpty(entry.get("key"))) {
                    entries.put(String.valueOf(entry.get("key")), entry.get("value"));
                }
            }
        }
        return entries;
    }
}
