package io.github.rundeckresume.playground.webhook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The webhooks, in a file of their own. */
public final class Webhooks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Webhook> all = new ArrayList<>();

    private Webhooks(Path file) {
        this.file = file;
    }

    /** Those kept in {@code webhooks.json} of this folder. */
    public static Webhooks in(Path folder) {
        Webhooks webhooks = new Webhooks(folder.resolve("webhooks.json"));
        try {
            if (Files.exists(webhooks.file)) {
                webhooks.all.addAll(JSON.readValue(webhooks.file.toFile(), new TypeReference<List<Webhook>>() {}));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + webhooks.file + ": " + e.getMessage(), e);
        }
        return webhooks;
    }

    public synchronized void add(Webhook webhook) {
        all.add(webhook);
        try {
            Path copy = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(copy, JSON.writeValueAsBytes(all));
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    public synchronized List<Webhook> of(String project) {
        return all.stream().filter(one -> one.project().equals(project)).toList();
    }

    public synchronized Optional<Webhook> byToken(String token) {
        return all.stream().filter(one -> one.token().equals(token)).findFirst();
    }
}
