package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.framework.UploadedPlugin;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.rundeck.core.auth.AuthConstants;

/**
 * The plugin repository's upload: what it takes lies in {@code libext} afterwards, and is loaded at the next start
 * (rundeck 5.4.0 grails-repository, RepositoryController.uploadArtifact).
 */
public final class PluginUploadApi {
    private final EmbeddedHost host;

    public PluginUploadApi(EmbeddedHost host) {
        this.host = host;
    }

    public void addTo(Javalin app) {
        app.post("/api/{version}/plugins/upload", this::take);
        app.post("/api/{version}/plugins/{repository}/upload", this::take);
    }

    private void take(Context request) {
        if (!Viewer.of(request)
                .rights()
                .application("plugin", AuthConstants.ACTION_INSTALL, AuthConstants.ACTION_ADMIN)) {
            throw Denied.unauthorized(AuthConstants.ACTION_INSTALL, "resource", "plugin");
        }
        try (InputStream body = request.bodyInputStream()) {
            Path archive = Files.createTempFile(host.home().plugins(), "upload", ".tmp");
            Files.copy(body, archive, StandardCopyOption.REPLACE_EXISTING);
            judge(request, archive);
        } catch (IOException e) {
            throw new UncheckedIOException("The upload cannot be kept: " + e.getMessage(), e);
        }
    }

    private static void judge(Context request, Path archive) throws IOException {
        try {
            UploadedPlugin uploaded = UploadedPlugin.of(archive);
            if (uploaded.refusal().isPresent()) {
                refuse(request, uploaded.refusal().get());
            } else {
                install(request, archive, uploaded.kind());
            }
        } catch (UncheckedIOException noArchive) {
            refuse(request, String.valueOf(noArchive.getMessage()));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private static void refuse(Context request, String refusal) {
        request.status(400);
        Answers.json(request, Map.of("errors", List.of(Map.of("msg", refusal))));
    }

    private static void install(Context request, Path archive, UploadedPlugin.Kind kind) throws IOException {
        String extension = kind == UploadedPlugin.Kind.JAVA_PLUGIN ? ".jar" : ".zip";
        String name = archive.getFileName().toString().replace(".tmp", extension);
        Files.move(archive, archive.resolveSibling(name));
        Answers.json(request, Map.of("msg", "Upload succeeded"));
    }
}
