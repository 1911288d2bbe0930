package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workflow of an XML job as the map that YAML holds (JobsXMLCodec 5.4.0, convertXmlWorkflowToMap). */
final class XmlWorkflow {

    private XmlWorkflow() {}

    static Object sequence(Object value, Place place) {
        if (XmlValues.isEmpty(value)) {
            return value;
        }
        Map<String, Object> sequence = XmlValues.map(value, place);
        List<Object> commands = new ArrayList<>();
        for (Object command : XmlValues.list(sequence.remove("command"))) {
            commands.add(step(command, place.in("command[" + (commands.size() + 1) + "]")));
        }
        sequence.put("commands", commands);
        XmlValues.flags(sequence, "keepgoing");
        logFilters(sequence, "pluginConfig", place);
        return sequence;
    }

    private static Map<String, Object> step(Object value, Place place) {
        Map<String, Object> step = XmlValues.map(value, place);
        if (step.containsKey("script") || step.containsKey("scriptfile") || step.containsKey("scripturl")) {
            script(step, place);
        } else if (step.get("jobref") != null) {
            jobReference(step, place.in("jobref"));
        } else {
            plugin(step, "node-step-plugin", true, place);
            plugin(step, "step-plugin", false, place);
        }
        XmlValues.flags(step, "keepgoingOnSuccess");
        logFilters(step, "plugins", place);
        step.computeIfPresent("errorhandler", (key, handler) -> step(handler, place.in(key)));
        return step;
    }

    private static void script(Map<String, Object> step, Place place) {
        if (step.get("scriptargs") != null) {
            step.put("args", step.remove("scriptargs"));
        }
        Object interpreter = step.remove("scriptinterpreter");
        if (interpreter instanceof Map<?, ?> map) {
            step.put("scriptInterpreter", map.get(XmlTree.TEXT));
            step.put("interpreterArgsQuoted", map.get("argsquoted"));
        } else if (interpreter instanceof String) {
            step.put("scriptInterpreter", interpreter);
        } else if (interpreter != null) {
            throw place.in("scriptinterpreter").error("stands more than once; keep one");
        }
        XmlValues.flags(step, "interpreterArgsQuoted", "expandTokenInScriptFile");
    }

    /** XML keeps {@code dispatch} beside {@code nodefilters}, the other formats inside. */
    private static void jobReference(Map<String, Object> step, Place place) {
        Map<String, Object> reference = XmlValues.map(step.get("jobref"), place);
        if (reference.get("arg") instanceof Map<?, ?> arguments) {
            reference.put("args", arguments.get("line"));
        }
        XmlValues.flags(reference, JobReferenceReader.FLAGS);
        XmlValues.flags(step, JobReferenceReader.FLAGS);
        if (!XmlValues.isEmpty(reference.get("dispatch"))) {
            Map<String, Object> dispatch = XmlValues.map(reference.remove("dispatch"), place.in("dispatch"));
            XmlValues.flags(dispatch, "keepgoing", "nodeIntersect");
            Object filters = reference.get("nodefilters");
            Map<String, Object> all = XmlValues.isEmpty(filters)
                    ? new LinkedHashMap<>()
                    : XmlValues.map(filters, place.in("nodefilters"));
            all.put("dispatch", dispatch);
            reference.put("nodefilters", all);
        }
        step.put("jobref", reference);
    }

    private static void plugin(Map<String, Object> step, String element, boolean nodeStep, Place place) {
        if (step.get(element) != null && step.get("type") == null) {
            Map<String, Object> plugin = XmlValues.map(step.remove(element), place.in(element));
            step.put("nodeStep", nodeStep);
            step.put("type", plugin.get("type"));
            step.put("configuration", XmlValues.entries(plugin.get("configuration")));
        }
    }

    /** An empty {@code <config/>} is no configuration. */
    private static void logFilters(Map<String, Object> owner, String key, Place place) {
        if (!(owner.get(key) instanceof Map)) {
            return;
        }
        Map<String, Object> plugins = XmlValues.map(owner.get(key), place.in(key));
        List<Object> filters = new ArrayList<>();
        for (Object item : XmlValues.list(plugins.remove("LogFilter"))) {
            Map<String, Object> filter = XmlValues.map(item, place.in(key).in("LogFilter"));
            if (XmlValues.isEmpty(filter.get("config"))) {
                filter.remove("config");
            }
            filters.add(filter);
        }
        if (!filters.isEmpty()) {
            plugins.put("LogFilter", filters);
        }
        owner.put(key, plugins);
    }
}
