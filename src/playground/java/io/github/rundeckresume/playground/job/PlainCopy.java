package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies parsed YAML or JSON into maps with text keys and lists. YAML aliases can make a small text mean a huge or endless
 * value, so the copy is bounded.
 */
final class PlainCopy {
    private static final int MAX_VALUES = 200_000;
    private static final int MAX_DEPTH = 50;

    private final Place place;
    private int values;

    PlainCopy(Place place) {
        this.place = place;
    }

    Object of(Object value) {
        return copy(value, 0);
    }

    private Object copy(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw place.error("values are nested deeper than " + MAX_DEPTH + " levels; flatten the definition");
        }
        if (++values > MAX_VALUES) {
            throw place.error("more than " + MAX_VALUES + " values; remove YAML aliases or split the file");
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, depth + 1);
        }
        return value instanceof Collection<?> items ? copyList(items, depth + 1) : value;
    }

    private Map<String, Object> copyMap(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value, depth)));
        return copy;
    }

    private List<Object> copyList(Collection<?> items, int depth) {
        List<Object> copy = new ArrayList<>(items.size());
        items.forEach(item -> copy.add(copy(item, depth)));
        return copy;
    }
}
