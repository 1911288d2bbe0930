package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * With whose rights bulks start resumes: those of the person who started one, or let it go on last. Their roles are kept in
 * memory. After a restart they are those that the server stored itself with an execution that it started for this bulk and
 * this user, as it restores those of a job's schedule from the job's row (rundeckapp 5.4.0 ExecutionJob#initialize). What a
 * user of these roles may do is asked anew for each start.
 */
final class BulkRights {

    /** User and roles by the ids of bulks. Class loaders share them. */
    private static final String KNOWN = "rundeckResumeBulkRights";

    private final SpringContext spring;
    private final BulkRows rows;

    BulkRights(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.rows = new BulkRows(database);
    }

    void remember(String bulk, UserAndRolesAuthContext user) {
        List<String> words = new ArrayList<>();
        words.add(user.getUsername());
        words.addAll(user.getRoles());
        spring.<List<String>>shared(KNOWN).put(bulk, words);
    }

    void forget(String bulk) {
        spring.<List<String>>shared(KNOWN).remove(bulk);
    }

    /** The bulks that somebody of this process started or let go on. */
    List<String> ids() {
        return new ArrayList<>(spring.<List<String>>shared(KNOWN).keySet());
    }

    /** The rights of a bulk's user as they are now; empty if the user's roles are not known here. */
    Optional<UserAndRolesAuthContext> of(Bulk bulk) throws SQLException {
        List<String> words = spring.<List<String>>shared(KNOWN).get(bulk.id());
        if (words == null || !words.get(0).equals(bulk.user())) {
            Optional<List<String>> stored = stored(bulk);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            words = new ArrayList<>(List.of(bulk.user()));
            words.addAll(stored.get());
            spring.<List<String>>shared(KNOWN).put(bulk.id(), words);
        }
        List<String> roles = words.subList(1, words.size());
        return spring.bean("rundeckAuthContextProvider", AuthContextProvider.class)
                .map(users -> users.getAuthContextForUserAndRolesAndProject(bulk.user(), roles, bulk.project()));
    }

    private Optional<List<String>> stored(Bulk bulk) throws SQLException {
        for (BulkEntry entry : bulk.entries()) {
            Optional<ExecutionId> next = entry.next();
            Optional<List<String>> roles =
                    next.isPresent() ? rows.roles(next.get(), bulk.id(), bulk.user()) : Optional.empty();
            if (roles.isPresent()) {
                return roles;
            }
        }
        return Optional.empty();
    }
}
