package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkShelf;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bulks in the server's table for the data of plugins, a row each. One that is over gets another key, so that those that are
 * not are found with one short query; it is kept for 30 days.
 */
final class BulkMarks implements BulkShelf {

    private static final Logger LOG = LoggerFactory.getLogger(BulkMarks.class);
    private static final String OPEN = "rundeck-resume-bulk/open/";
    private static final String OVER = "rundeck-resume-bulk/over/";
    private static final Duration KEPT = Duration.ofDays(30);
    /** How often to try again when others change the row; each time, one of them succeeds. */
    private static final int TRIES = 50;

    private final PluginMarks marks;

    BulkMarks(SpringContext spring) {
        this.marks = new PluginMarks(spring);
    }

    /** Stores a new one. Returns false if this server has no place for it, or if there is one of that id. */
    boolean create(Bulk bulk) throws SQLException {
        return find(bulk.id()).isEmpty() && marks.put(bulk.project(), OPEN + bulk.id(), map(bulk));
    }

    private static Map<String, ?> map(Bulk bulk) {
        return new ObjectMapper().convertValue(BulkDocument.write(bulk), new TypeReference<Map<String, ?>>() {});
    }

    @Override
    public Optional<Bulk> find(String id) throws SQLException {
        Optional<JsonNode> open = marks.find(OPEN + id);
        return (open.isPresent() ? open : marks.find(OVER + id)).flatMap(BulkMarks::read);
    }

    private static Optional<Bulk> read(JsonNode document) {
        try {
            return Optional.of(BulkDocument.read(document));
        } catch (IllegalArgumentException e) {
            LOG.warn("A bulk in the table plugin_meta cannot be read, and is left as it is: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Bulk> change(String id, UnaryOperator<Bulk> change) throws SQLException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<PluginMarks.Versioned> before = marks.read(OPEN + id);
            Optional<Bulk> bulk = before.map(PluginMarks.Versioned::content).flatMap(BulkMarks::read);
            if (bulk.isEmpty()) {
                return Optional.empty();
            }
            Bulk after = change.apply(bulk.get());
            if (after == bulk.get()) {
                return Optional.empty();
            }
            String key = (after.isOver() ? OVER : OPEN) + id;
            if (marks.replace(OPEN + id, before.get().version(), key, BulkDocument.write(after))) {
                return Optional.of(after);
            }
        }
        throw new SQLException("The row of bulk " + id + " changes too often");
    }

    /** The ids of those that are not over. */
    List<String> open() throws SQLException {
        List<String> ids = new ArrayList<>();
        marks.beginningWith(OPEN).keySet().forEach(key -> ids.add(key.substring(OPEN.length())));
        return ids;
    }

    /** Those of a project, the newest first. */
    List<Bulk> of(String project) throws SQLException {
        List<Bulk> found = new ArrayList<>();
        for (String prefix : List.of(OPEN, OVER)) {
            marks.beginningWith(prefix).values().stream()
                    .filter(document -> project.equals(document.path("project").asText()))
                    .flatMap(document -> read(document).stream())
                    .forEach(found::add);
        }
        found.sort((one, other) -> Long.compare(other.createdAt(), one.createdAt()));
        return found;
    }

    /** Removes those that were over long ago. */
    void removeOld() throws SQLException {
        marks.removeOlder(OVER, Instant.now().minus(KEPT));
    }
}
