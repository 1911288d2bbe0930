package io.github.rundeckresume.playground.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The XML job format, turned into the maps that the YAML format holds (JobXMLFormat and JobsXMLCodec 5.4.0,
 * convertXMapToJobMap).
 */
final class XmlJobs {

    private XmlJobs() {}

    static List<Object> parse(String text, Place place) {
        Element root = root(text, place);
        if (!"joblist".equals(root.getTagName())) {
            throw place.error("the root element is '" + root.getTagName() + "', expected 'joblist'");
        }
        List<Object> jobs = new ArrayList<>();
        for (Element job : XmlTree.children(root)) {
            if ("job".equals(job.getTagName())) {
                Object value = XmlTree.value(job);
                jobs.add(job(value, place(place, value, jobs.size() + 1)));
            }
        }
        return jobs;
    }

    private static Place place(Place file, @Nullable Object job, int number) {
        Object name = job instanceof Map<?, ?> map ? map.get("name") : null;
        return name instanceof String text ? file.job(text) : file.in("job[" + number + "]");
    }

    private static Element root(String text, Place place) {
        try {
            return HardenedXml.parse(text);
        } catch (SAXException e) {
            throw place.error("not readable as XML: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> job(@Nullable Object value, Place place) {
        Map<String, Object> job = XmlValues.map(value, place);
        if (!job.containsKey("description")) {
            throw place.error("the element 'description' is missing; it may be empty, but a server wants it");
        }
        XmlValues.flags(job, "executionEnabled", "scheduleEnabled", "nodeFilterEditable", "multipleExecutions");
        stripGroup(job);
        context(job, place.in("context"));
        dispatch(job, place);
        retry(job);
        job.computeIfPresent("sequence", (key, sequence) -> XmlWorkflow.sequence(sequence, place.in(key)));
        job.computeIfPresent("plugins", (key, plugins) -> plugins(plugins, place.in(key)));
        if (job.remove("logging") != null) {
            job.put("loglimit", "set");
        }
        return job;
    }

    private static void stripGroup(Map<String, Object> job) {
        job.computeIfPresent("group", (key, group) -> group.toString().replaceAll("^/+|/+$", ""));
    }

    private static void context(Map<String, Object> job, Place place) {
        if (XmlValues.isEmpty(job.get("context"))) {
            return;
        }
        Map<String, Object> context = XmlValues.map(job.get("context"), place);
        job.put("project", context.get("project"));
        if (!XmlValues.isEmpty(context.get("options"))) {
            job.put("options", XmlOptions.options(context.get("options"), place.in("options")));
        }
    }

    /** XML keeps {@code dispatch} beside {@code nodefilters}, the other formats inside. */
    private static void dispatch(Map<String, Object> job, Place place) {
        if (XmlValues.isEmpty(job.get("dispatch"))) {
            return;
        }
        Map<String, Object> dispatch = XmlValues.map(job.remove("dispatch"), place.in("dispatch"));
        Object present = job.get("nodefilters");
        Map<String, Object> filters =
                XmlValues.isEmpty(present) ? new LinkedHashMap<>() : XmlValues.map(present, place.in("nodefilters"));
        Object precedence = filters.remove("excludeprecedence");
        if (precedence != null) {
            dispatch.put("excludePrecedence", precedence);
        }
        XmlValues.flags(dispatch, "keepgoing", "excludePrecedence", "successOnEmptyNodeFilter");
        filters.put("dispatch", dispatch);
        job.put("nodefilters", filters);
    }

    private static void retry(Map<String, Object> job) {
        if (job.get("retry") instanceof Map<?, ?> retry) {
            job.put("retryDelay", retry.get("delay"));
            job.put("retry", retry.get(XmlTree.TEXT));
        }
    }

    /** Service name to provider name to configuration (JobsXMLCodec 5.4.0, decodePlugins and cleanupMap). */
    private static Object plugins(Object value, Place place) {
        Map<String, Object> services = new LinkedHashMap<>();
        if (XmlValues.isEmpty(value)) {
            return services;
        }
        XmlValues.map(value, place).forEach((service, providers) -> {
            Map<String, Object> byType = new LinkedHashMap<>();
            for (Object provider : XmlValues.list(providers)) {
                addProvider(byType, provider, place.in(service));
            }
            services.put(service, byType);
        });
        return services;
    }

    private static void addProvider(Map<String, Object> byType, Object value, Place place) {
        Map<String, Object> provider = XmlValues.map(value, place);
        Object type = provider.get("type");
        if (XmlValues.isEmpty(type)) {
            throw place.error("the attribute 'type' is missing; it names the plugin's provider");
        }
        Object configuration = provider.get("configuration");
        Map<String, Object> clean = new LinkedHashMap<>();
        if (!XmlValues.isEmpty(configuration)) {
            XmlValues.map(configuration, place.in("configuration")).forEach((key, setting) -> {
                if (!XmlValues.isEmpty(setting) && !key.startsWith("_")) {
                    clean.put(key, setting);
                }
            });
        }
        byType.put(String.valueOf(type), clean);
    }
}
