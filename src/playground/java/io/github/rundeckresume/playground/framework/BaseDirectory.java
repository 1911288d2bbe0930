package io.github.rundeckresume.playground.framework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The base directory of a playground, laid out as the server lays out its own (rundeck-core 5.4.0 Constants,
 * FilesystemFramework).
 */
public final class BaseDirectory {
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Path base;
    private final Path scratch;

    private BaseDirectory(Path base) {
        this.base = base;
        String host = ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();
        this.scratch = base.resolve("var/tmp/host-" + host);
    }

    /** Uses this directory as base, making what is missing: folders and {@code etc/framework.properties}. */
    public static BaseDirectory prepare(Path base) {
        BaseDirectory home = new BaseDirectory(base.toAbsolutePath().normalize());
        try {
            home.createFolders();
            home.createFrameworkProperties();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the base directory " + home.base + ": " + e.getMessage(), e);
        }
        return home;
    }

    public Path base() {
        return base;
    }

    /** Where plugin jars lie. */
    public Path plugins() {
        return base.resolve("libext");
    }

    /** Where settings and access rules lie. */
    public Path etc() {
        return base.resolve("etc");
    }

    /** Where the server's database file lies. */
    public Path data() {
        return base.resolve("server/data");
    }

    /** The root of all execution files: logs, states. */
    public Path logs() {
        return base.resolve("var/logs/rundeck");
    }

    /** The folder that the playground's own Log Storage provider stores to. */
    public Path logStorage() {
        return base.resolve("log-storage");
    }

    /** The folder that serves as Key Storage. */
    public Path keys() {
        return base.resolve("keys");
    }

    /** The folder of uploaded files, {@code ID/NAME} each. */
    public Path uploads() {
        return base.resolve("var/upload");
    }

    /** A scratch folder of this host alone: several may work on one base directory at a time. */
    Path scratch() {
        return scratch;
    }

    private void createFolders() throws IOException {
        Files.createDirectories(base.resolve("etc"));
        Files.createDirectories(base.resolve("projects"));
        Files.createDirectories(base.resolve("var/tmp"));
        Files.createDirectories(plugins());
        Files.createDirectories(data());
        Files.createDirectories(logs());
        Files.createDirectories(keys());
    }

    /** Written once, then the user's own. */
    private void createFrameworkProperties() throws IOException {
        Path file = base.resolve("etc/framework.properties");
        String text = """
                # Made by the playground; edit it as you would on a server.
                framework.server.name = localhost
                framework.server.hostname = localhost
                %3$s = %4$s
                framework.projects.dir = %1$s/projects
                framework.tmp.dir = %1$s/var/tmp
                framework.var.dir = %1$s/var
                framework.logs.dir = %1$s/var/logs
                framework.ssh.user = %2$s
                """.formatted(
                        escaped(base.toString()),
                        System.getProperty("user.name"),
                        EmbeddedFramework.SERVER_ID,
                        UUID.randomUUID());
        try {
            Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException alreadyThere) {
            // A second run, or another process that was first.
            addServerId(file);
        }
    }

    private static void addServerId(Path file) throws IOException {
        if (Files.readAllLines(file).stream().noneMatch(line -> line.startsWith(EmbeddedFramework.SERVER_ID))) {
            String line = "%n%s = %s%n".formatted(EmbeddedFramework.SERVER_ID, UUID.randomUUID());
            Files.writeString(file, line, UTF_8, StandardOpenOption.APPEND);
        }
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\");
    }
}
