package io.github.rundeckresume.playground.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The API tokens, in a file of their own; only hashes of the secrets are kept. */
public final class ApiTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH = 16;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final List<ApiToken> tokens = new ArrayList<>();

    private ApiTokens(Path file) {
        this.file = file;
    }

    /** Those kept in {@code api-tokens.json} of this folder. */
    public static ApiTokens in(Path folder) {
        ApiTokens all = new ApiTokens(folder.resolve("api-tokens.json"));
        all.load();
        return all;
    }

    /** A token and its secret, which can be had only now. */
    public record Created(ApiToken token, String secret) {}

    public synchronized Created create(Account owner, String creator, String name, Instant expiration) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        ApiToken token = new ApiToken(
                UUID.randomUUID().toString(), hash(secret), owner.name(), creator, owner.roles(), name, expiration);
        tokens.add(token);
        save();
        return new Created(token, secret);
    }

    /** The token with this secret, unless it has expired. */
    public synchronized Optional<ApiToken> bySecret(String secret) {
        String hash = hash(secret);
        return tokens.stream()
                .filter(token -> token.hash().equals(hash) && !token.isExpired())
                .findFirst();
    }

    public synchronized Optional<ApiToken> byId(String id) {
        return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
    }

    public synchronized List<ApiToken> list() {
        return List.copyOf(tokens);
    }

    public synchronized void delete(String id) {
        if (tokens.removeIf(token -> token.id().equals(id))) {
            save();
        }
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JSON.readTree(file.toFile()).forEach(node -> tokens.add(token(node)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the API tokens in " + file + ": " + e.getMessage(), e);
        }
    }

    private static ApiToken token(JsonNode node) {
        List<String> roles = new ArrayList<>();
        node.path("roles").forEach(role -> roles.add(role.asText()));
        return new ApiToken(
                node.path("id").asText(),
                node.path("hash").asText(),
                node.path("user").asText(),
                node.path("creator").asText(),
                roles,
                node.path("name").asText(),
                Instant.parse(node.path("expiration").asText()));
    }

    private void save() {
        ArrayNode all = JSON.createArrayNode();
        for (ApiToken token : tokens) {
            ObjectNode node = all.addObject()
                    .put("id", token.id())
                    .put("hash", token.hash())
                    .put("user", token.user())
                    .put("creator", token.creator())
                    .put("name", token.name())
                    .put("expiration", token.expiration().toString());
            token.roles().forEach(node.putArray("roles")::add);
        }
        try {
            Path copy = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(copy, JSON.writeValueAsBytes(all));
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the API tokens to " + file + ": " + e.getMessage(), e);
        }
    }
}
