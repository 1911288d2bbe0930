package io.github.rundeckresume.playground.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of one demonstration: the job, its nodes, a key, and what the job's steps leave behind. */
final class Stage {
    private final Path base;
    private final Path folder;
    private final String token = "secret-" + UUID.randomUUID();

    private Stage(Path base) {
        this.base = base;
        this.folder = base.resolve("demo");
    }

    /** Puts everything into an empty directory. */
    static Stage set(Path base) throws IOException {
        Stage stage = new Stage(base.toAbsolutePath().normalize());
        Files.createDirectories(stage.folder);
        stage.copy("release.yaml");
        stage.copy("nodes.yaml");
        Path key = base.resolve("keys/demo/token");
        Files.createDirectories(key.getParent());
        Files.writeString(key, stage.token, UTF_8);
        return stage;
    }

    private void copy(String name) throws IOException {
        try (InputStream in = Stage.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IOException("demo/" + name + " is missing in this jar; build it again");
            }
            Files.copy(in, folder.resolve(name));
        }
    }

    Path base() {
        return base;
    }

    Path folder() {
        return folder;
    }

    Path jobs() {
        return folder.resolve("release.yaml");
    }

    Path nodes() {
        return folder.resolve("nodes.yaml");
    }

    /** Mends what the third step fails at. */
    Path startDatabase() throws IOException {
        return Files.createFile(folder.resolve("database-is-up"));
    }

    /** The lines that the steps have left, in order. */
    List<String> done() throws IOException {
        Path file = folder.resolve("done");
        return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
    }

    /** The recorded states, here and in Log Storage. */
    List<Path> states() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.getFileName().toString().contains(".resume.json"))
                    .sorted()
                    .toList();
        }
    }

    boolean isTokenIn(List<Path> files) throws IOException {
        for (Path file : files) {
            if (Files.readString(file, UTF_8).contains(token)) {
                return true;
            }
        }
        return false;
    }
}
