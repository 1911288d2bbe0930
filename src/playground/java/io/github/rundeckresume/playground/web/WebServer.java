package io.github.rundeckresume.playground.web;

import com.dtolabs.rundeck.core.plugins.PluginResourceLoader;
import io.github.rundeckresume.playground.access.AccessRules;
import io.github.rundeckresume.playground.beans.PluginRegistry;
import io.github.rundeckresume.playground.beans.WebSession;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.api.DeletionApi;
import io.github.rundeckresume.playground.web.api.ExecutionApi;
import io.github.rundeckresume.playground.web.api.ImportApi;
import io.github.rundeckresume.playground.web.api.JobApi;
import io.github.rundeckresume.playground.web.api.KeyApi;
import io.github.rundeckresume.playground.web.api.PluginListApi;
import io.github.rundeckresume.playground.web.api.PluginUploadApi;
import io.github.rundeckresume.playground.web.api.ProjectApi;
import io.github.rundeckresume.playground.web.api.RunApi;
import io.github.rundeckresume.playground.web.api.SystemApi;
import io.github.rundeckresume.playground.web.api.TokenApi;
import io.github.rundeckresume.playground.web.api.WebhookApi;
import io.github.rundeckresume.playground.web.page.Assets;
import io.github.rundeckresume.playground.web.page.ExecutionPages;
import io.github.rundeckresume.playground.web.page.ImportPages;
import io.github.rundeckresume.playground.web.page.JobEditPages;
import io.github.rundeckresume.playground.web.page.JobPages;
import io.github.rundeckresume.playground.web.page.LoginPages;
import io.github.rundeckresume.playground.web.page.PageExtensions;
import io.github.rundeckresume.playground.web.page.Pages;
import io.github.rundeckresume.playground.web.page.PluginFiles;
import io.github.rundeckresume.playground.web.page.PluginResources;
import io.github.rundeckresume.playground.web.page.PluginValidation;
import io.github.rundeckresume.playground.web.page.ProjectPages;
import io.github.rundeckresume.playground.web.request.ApiTokens;
import io.github.rundeckresume.playground.web.request.Gate;
import io.github.rundeckresume.playground.web.request.Sessions;
import io.github.rundeckresume.playground.web.request.UserFile;
import io.github.rundeckresume.playground.webhook.Webhooks;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.server.session.SessionHandler;
import org.eclipse.jetty.servlet.FilterHolder;

/** A host served to browsers and scripts on this machine. */
public final class WebServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Javalin app;

    private WebServer(Javalin app) {
        this.app = app;
    }

    /**
     * Serves this host, which stays the caller's to close.
     *
     * @param port 0 for any that is free
     */
    public static WebServer start(EmbeddedHost host, int port) {
        host.framework().ensureProject("playground");
        host.jobs().projects().forEach(host.framework()::ensureProject);
        Path etc = host.home().base().resolve("etc");
        UserFile users = UserFile.in(etc);
        AccessRules rules = AccessRules.in(etc);
        Sessions sessions = new Sessions(rules);
        ApiTokens tokens = ApiTokens.in(host.home().data());
        Javalin app = Javalin.create(WebServer::configure);
        Webhooks webhooks = Webhooks.in(host.home().data());
        Gate gate = new Gate(sessions, tokens, webhooks);
        app.before(SecurityHeaders::add);
        app.before(gate::enter);
        PageExtensions extensions =
                new PageExtensions(host.framework().framework().getPluginManager());
        Pages pages = new Pages(sessions, extensions);
        addPages(app, host, pages);
        new LoginPages(pages, sessions, users).addTo(app);
        addApi(app, host);
        new TokenApi(tokens).addTo(app);
        new WebhookApi(host, webhooks).addTo(app);
        new ErrorAnswers(pages).addTo(app);
        app.start(LOOPBACK, port);
        return new WebServer(app);
    }

    private static void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.useVirtualThreads = false;
        config.http.maxRequestSize = 4L * 1024 * 1024;
        config.jetty.modifyServletContextHandler(handler -> {
            SessionHandler sessions = new SessionHandler();
            sessions.setHttpOnly(true);
            handler.setSessionHandler(sessions);
            handler.addFilter(new FilterHolder(WebServer::inSession), "/*", EnumSet.of(DispatcherType.REQUEST));
        });
    }

    @SuppressWarnings("try") // the session is that of the thread
    private static void inSession(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (WebSession session = WebSession.open()) {
            chain.doFilter(request, response);
        }
    }

    private static void addPages(Javalin app, EmbeddedHost host, Pages pages) {
        Assets.addTo(app);
        new PluginFiles(new PluginResources(
                        host.framework().framework().getPluginManager(),
                        (service, provider) -> beanFiles(host, service, provider)))
                .addTo(app);
        new PluginValidation(host.framework().framework().getPluginManager()).addTo(app);
        new ProjectPages(host, pages).addTo(app);
        new JobPages(host, pages).addTo(app);
        new ImportPages(host, pages).addTo(app);
        new JobEditPages(host, pages).addTo(app);
        new ExecutionPages(host, pages).addTo(app);
    }

    private static Optional<PluginResourceLoader> beanFiles(EmbeddedHost host, String service, String provider) {
        return host.context()
                .getBean(PluginRegistry.BEAN, PluginRegistry.class)
                .files(host.context(), service, provider);
    }

    private static void addApi(Javalin app, EmbeddedHost host) {
        new ExecutionApi(host).addTo(app);
        new DeletionApi(host).addTo(app);
        new RunApi(host).addTo(app);
        new JobApi(host).addTo(app);
        new ImportApi(host).addTo(app);
        new ProjectApi(host).addTo(app);
        new KeyApi(host).addTo(app);
        new SystemApi(host).addTo(app);
        new PluginUploadApi(host).addTo(app);
        new PluginListApi(host.framework().framework().getPluginManager()).addTo(app);
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + app.port());
    }

    @Override
    public void close() {
        app.stop();
    }
}
