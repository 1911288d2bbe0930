package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * XML elements as plain values, the way the server reads them (XmlParserUtil 5.4.0, toObject and toDataValue): attributes
 * and child elements become keys, repeated elements a list, an element with text alone its text, an empty one an empty
 * text.
 */
final class XmlTree {
    /** The key of an element's text beside its attributes. */
    static final String TEXT = "<text>";

    private XmlTree() {}

    static @Nullable Object value(Element element) {
        List<Element> children = children(element);
        String text = text(element);
        if ("true".equals(element.getAttribute("data")) && children.size() == 1 && text.isEmpty()) {
            return data(children.get(0));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        attributes(element).forEach(attribute -> map.put(attribute.getName(), attribute.getValue()));
        children.forEach(child -> add(map, key(child), value(child)));
        if (!text.isEmpty() && children.isEmpty()) {
            map.put(TEXT, text);
        }
        return map.size() == 1 && map.containsKey(TEXT) ? text : map.isEmpty() ? "" : map;
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /**
     * The value of an element below one with {@code data='true'}. Anything but map, list, set and value counts as null, as
     * on the server; that is how {@code <string key=…>} comes to nothing.
     */
    private static @Nullable Object data(Element element) {
        return switch (element.getTagName()) {
            case "map" -> dataMap(element);
            case "list", "set" -> dataList(element);
            case "value" -> text(element).isEmpty() ? null : text(element);
            default -> null;
        };
    }

    private static Map<String, Object> dataMap(Element element) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Element entry : children(element)) {
            if (!entry.getAttribute("key").isEmpty()) {
                map.put(entry.getAttribute("key"), data(entry));
            }
        }
        return map;
    }

    private static List<Object> dataList(Element element) {
        List<Object> list = new ArrayList<>();
        children(element).forEach(entry -> list.add(data(entry)));
        return list;
    }

    /** Keys that are no XML names are exported as {@code <element name='…'>} (BuilderUtil 5.4.0). */
    private static String key(Element child) {
        boolean named = "element".equals(child.getTagName()) && child.hasAttribute("name");
        return named ? child.getAttribute("name") : child.getTagName();
    }

    private static List<Attr> attributes(Element element) {
        boolean named = "element".equals(element.getTagName()) && element.hasAttribute("name");
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!(named && "name".equals(attribute.getName()))) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    @SuppressWarnings("unchecked") // lists under a key are made here alone
    private static void add(Map<String, Object> map, String key, @Nullable Object value) {
        Object present = map.get(key);
        if (present == null) {
            map.put(key, value);
        } else if (present instanceof List) {
            ((List<Object>) present).add(value);
        } else {
            map.put(key, new ArrayList<>(List.of(present, value)));
        }
    }

    /** The element's own text; white space alone is none, as for the server's parser (groovy XmlParser). */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE && !node.getNodeValue().isBlank()) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }
}
