package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import io.github.rundeckresume.playground.web.request.Sessions;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.http.Context;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders pages: a template inside the frame that all pages share (rundeckapp 5.4.0 views/layouts/base.gsp). */
public final class Pages {
    private final PebbleEngine engine;
    private final Sessions sessions;
    private final PageExtensions extensions;

    public Pages(Sessions sessions, PageExtensions extensions) {
        ClasspathLoader loader = new ClasspathLoader(Pages.class.getClassLoader());
        loader.setPrefix("web/templates");
        loader.setSuffix(".peb");
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(false)
                .autoEscaping(true)
                .build();
        this.sessions = sessions;
        this.extensions = extensions;
    }

    /**
     * Answers with a page.
     *
     * @param template its file's name
     * @param path the page as plugins know it, such as {@code execution/show}
     * @param values what the template shows; {@code title} and {@code project} are the frame's too
     */
    public void show(Context request, String template, String path, Map<String, Object> values) {
        Map<String, Object> model = new HashMap<>(values);
        model.putIfAbsent("project", "");
        model.put("base", Answers.base(request));
        model.put("language", request.req().getLocale().getLanguage());
        Viewer.find(request).ifPresent(viewer -> addFrame(request, model, viewer, path));
        StringWriter page = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(page, model);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot render the page " + template + ": " + e.getMessage(), e);
        }
        request.contentType("text/html;charset=UTF-8").result(page.toString());
        // Rundeck 5.4.0 sends none with its pages, so that a browser shows them from its cache when somebody goes back
        // (5.20.1 forbids that: grails-securityheaders CacheControlSecurityHeaderProvider).
        request.res().setHeader("Cache-Control", null);
    }

    private void addFrame(Context request, Map<String, Object> model, Viewer viewer, String path) {
        List<PageExtensions.Extension> added = extensions.of(path);
        model.put("user", viewer.name());
        model.put("extensions", added);
        Map<String, Map<String, String>> tokens = new LinkedHashMap<>();
        List.of("web_ui_token", "ui_token", "uiplugin_tokens")
                .forEach(id -> tokens.put(id, sessions.issueToken(request, request.path())));
        Map<String, String> embedded = new LinkedHashMap<>();
        tokens.forEach((id, token) -> embedded.put(id, Answers.embedded(token)));
        embedded.put("pageUiMeta", Answers.embedded(Map.of("uiType", "current")));
        embedded.put("uipluginData", Answers.embedded(pluginData(request, model, path)));
        embedded.put("rundeckData", Answers.embedded(rundeckData(request, model)));
        model.put("embedded", embedded);
        model.put("form", sessions.issueToken(request, request.path()));
    }

    private static Map<String, Object> pluginData(Context request, Map<String, Object> model, String path) {
        String base = Answers.base(request);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("path", path);
        data.put("uiType", "current");
        data.put("lang", request.req().getLocale().toLanguageTag());
        data.put("project", model.get("project"));
        data.put("baseUrl", base + "/plugin/file/UI");
        data.put("basei18nUrl", base + "/plugin/i18n/UI");
        data.put("appBaseUrl", base + "/");
        return data;
    }

    private static Map<String, Object> rundeckData(Context request, Map<String, Object> model) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rdBase", Answers.base(request) + "/");
        data.put("context", "");
        data.put("apiVersion", Integer.toString(ApiVersion.CURRENT));
        data.put("language", request.req().getLocale().getLanguage());
        data.put("locale", request.req().getLocale().toString());
        data.put("projectName", model.get("project"));
        data.put("appMeta", Map.of("title", "Rundeck Resume Playground"));
        return data;
    }
}
