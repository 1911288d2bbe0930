package io.github.rundeckresume.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ShownText;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly. Each field is asked for by name and type. A field that was not asked for is refused,
 * unless its name begins with {@code x-}, which marks fields that an older reader may ignore.
 */
final class Fields {

    private static final String IGNORABLE = "x-";

    private final JsonNode object;
    private final String where;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonNode object, String where) {
        this.object = object;
        this.where = where;
    }

    static Fields of(@Nullable JsonNode node, String where) throws UnreadableStateException {
        if (node == null || !node.isObject()) {
            throw UnreadableStateException.damaged(where + " is not an object");
        }
        return new Fields(node, where);
    }

    /** The field; null if it is absent. */
    @Nullable
    JsonNode get(String name) {
        known.add(name);
        return object.get(name);
    }

    JsonNode need(String name) throws UnreadableStateException {
        JsonNode node = get(name);
        if (node == null) {
            throw wrong(name, "is missing");
        }
        return node;
    }

    String text(String name) throws UnreadableStateException {
        JsonNode node = need(name);
        if (!node.isTextual()) {
            throw wrong(name, "is not text");
        }
        return node.textValue();
    }

    @Nullable
    String optionalText(String name) throws UnreadableStateException {
        return get(name) == null ? null : text(name);
    }

    long number(String name) throws UnreadableStateException {
        JsonNode node = need(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw wrong(name, "is not a number of 0 or more");
        }
        return node.longValue();
    }

    boolean flag(String name) throws UnreadableStateException {
        JsonNode node = need(name);
        if (!node.isBoolean()) {
            throw wrong(name, "is neither true nor false");
        }
        return node.booleanValue();
    }

    /** The elements of an array; none if the field is absent. */
    Iterable<JsonNode> list(String name) throws UnreadableStateException {
        JsonNode node = get(name);
        if (node == null) {
            return Set.of();
        }
        if (!node.isArray()) {
            throw wrong(name, "is not a list");
        }
        return node;
    }

    /** The members of an object; none if the field is absent. */
    Map<String, JsonNode> members(String name) throws UnreadableStateException {
        JsonNode node = get(name);
        return node == null ? Map.of() : members(node, where + "." + name);
    }

    static Map<String, JsonNode> members(JsonNode node, String where) throws UnreadableStateException {
        if (!node.isObject()) {
            throw UnreadableStateException.damaged(where + " is not an object");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.fields().forEachRemaining(entry -> members.put(entry.getKey(), entry.getValue()));
        return members;
    }

    /** Call this last: it refuses the fields that were not asked for. */
    void rejectUnknown() throws UnreadableStateException {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && !name.startsWith(IGNORABLE)) {
                throw UnreadableStateException.newer(
                        where + " has a field '" + shorten(name) + "' that this version of the plugin does not know");
            }
        }
    }

    /** The message goes to logs, and the name is not trusted. */
    private static String shorten(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return ShownText.shorten(printable);
    }

    UnreadableStateException wrong(String name, String what) {
        return UnreadableStateException.damaged(where + ": '" + name + "' " + what);
    }
}
