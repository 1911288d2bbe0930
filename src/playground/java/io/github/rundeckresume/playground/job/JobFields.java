package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One map of a job definition, read by key with errors that say where the key stands. */
final class JobFields {
    private final Place place;
    private final Map<String, Object> values;

    JobFields(Place place, Map<String, Object> values) {
        this.place = place;
        this.values = values;
    }

    /** Whether the key has a value at all; an empty XML element reads as an empty text, which is no value. */
    boolean has(String key) {
        Object value = values.get(key);
        return value != null && !"".equals(value);
    }

    /** Whether the key stands in the map with anything but null, as {@code script: ''} does. */
    boolean names(String key) {
        return values.get(key) != null;
    }

    JobFileException error(String message) {
        return place.error(message);
    }

    JobFileException error(String key, String message) {
        return place.in(key).error(message);
    }

    /** The value as text, empty when absent. */
    String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : asText(place.in(key), value);
    }

    String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    String required(String key, String whatToDo) {
        String text = text(key);
        if (text.isBlank()) {
            throw error("'" + key + "' is missing; " + whatToDo);
        }
        return text;
    }

    /** A flag. Texts other than true are refused: a server takes the text false for true (Groovy truth). */
    boolean flag(String key, boolean absent) {
        Object value = has(key) ? values.get(key) : absent;
        if (value instanceof Boolean flag) {
            return flag;
        }
        if ("true".equals(value)) {
            return true;
        }
        throw error(key, "expected true or false without quotes, found '" + value + "'");
    }

    /** A flag of those few where the server takes the word true and nothing else. */
    boolean isTrue(String key) {
        return "true".equals(String.valueOf(values.get(key)));
    }

    Optional<JobFields> map(String key) {
        return has(key) ? Optional.of(asMap(place.in(key), requireNonNull(values.get(key)))) : Optional.empty();
    }

    /** The maps of a list; a single map stands for a list of one, as the server's codecs take it. */
    List<JobFields> maps(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<?> items = values.get(key) instanceof List<?> list ? list : List.of(values.get(key));
        List<JobFields> maps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            maps.add(asMap(place.in(key + "[" + (i + 1) + "]"), items.get(i)));
        }
        return maps;
    }

    /** The keys, in the file's order. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    List<String> texts(String key) {
        Object value = values.get(key);
        if (value instanceof List<?> items) {
            return items.stream().map(item -> asText(place.in(key), item)).toList();
        }
        return has(key) ? List.of(text(key)) : List.of();
    }

    boolean isList(String key) {
        return values.get(key) instanceof List;
    }

    boolean isMap(String key) {
        return values.get(key) instanceof Map;
    }

    Map<String, Object> raw() {
        return values;
    }

    private static String asText(Place place, Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw place.error("expected a text, found " + kind(value) + "; put the value in quotes");
    }

    @SuppressWarnings("unchecked") // every map comes from PlainCopy or XmlTree, whose keys are texts
    private static JobFields asMap(Place place, Object value) {
        if (value instanceof Map) {
            return new JobFields(place, (Map<String, Object>) value);
        }
        throw place.error("expected named values, found " + kind(value));
    }

    private static String kind(Object value) {
        if (value == null || "".equals(value)) {
            return "nothing";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "named values" : "'" + value + "'";
    }
}
