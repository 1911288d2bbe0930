package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of one execution on earlier ones: marks in their database rows that let exactly one execution resume
 * another, on any number of members. Only the rows of executions that have ended are written, because the server no
 * longer changes them.
 *
 * <p>All database access runs on a separate thread that a kill does not interrupt.
 */
final class Claims {

    /** Metadata key: the execution that resumed this one. */
    static final String RESUMED_BY = "resumedBy";

    /** Metadata key: the retry that started from the beginning. */
    static final String RETRIED_BY = "retriedBy";

    /** Metadata key: the executions that were to resume this one and never began, separated by commas. */
    static final String RESUME_REFUSED = "resumeRefused";

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();
    private static final int MOST_REFUSED = 50;

    private final @Nullable DataSource database;
    private final @Nullable ExecutionRows rows;
    private final ExecutionId mine;

    private Claims(@Nullable DataSource database, ExecutionId mine) {
        this.database = database;
        this.rows = database == null ? null : new ExecutionRows(database);
        this.mine = mine;
    }

    /**
     * True if another execution went on from one with these metadata.
     *
     * @param has tells whether there is such a key
     */
    static boolean isGoneOn(Predicate<String> has) {
        return has.test(RESUMED_BY) || has.test(RETRIED_BY);
    }

    /** The claims of an execution on this server. */
    static Claims of(SpringContext spring, ExecutionId mine) {
        return new Claims(spring.bean("dataSource", DataSource.class).orElse(null), mine);
    }

    /**
     * True if claims can be made: the row of this execution can be read.
     *
     * @throws IllegalStateException if the database does not answer
     */
    boolean arePossible() {
        return rows != null
                && asked(() -> rows.read(id(mine)).isPresent(), false, "The table of executions could not be read");
    }

    /** Asks the database; returns {@code noSuchTable} if the table does not exist. */
    private static <T> T asked(Callable<T> question, T noSuchTable, String failed) {
        try {
            return UninterruptibleCall.call(question);
        } catch (Exception e) {
            if (e instanceof SQLException && isNoSuchTable((SQLException) e)) {
                sayOnce(e);
                return noSuchTable;
            }
            throw new IllegalStateException(failed + " (" + e.getMessage() + ")", e);
        }
    }

    /** SQL state class 42 is "syntax error or access rule violation"; SQL Server's driver uses S0 for that. */
    private static boolean isNoSuchTable(SQLException problem) {
        String state = problem.getSQLState();
        return state != null && (state.startsWith("42") || state.startsWith("S0"));
    }

    private static void sayOnce(Exception problem) {
        if (SAID.compareAndSet(false, true)) {
            LOG.warn(
                    "The table of executions cannot be used. Whether an execution was already resumed is looked up"
                            + " among the job's executions instead",
                    problem);
        }
    }

    /**
     * Takes the claim on an execution.
     *
     * @param neverBegan a holder of the claim that is known to have never begun; its claim does not count
     * @return whether this execution now has the claim
     * @throws IllegalStateException if the database does not answer; the claim may or may not be taken
     */
    ClaimResult take(ExecutionId source, Optional<ExecutionId> neverBegan) {
        Predicate<ObjectNode> free = metadata -> {
            JsonNode holder = metadata.get(RESUMED_BY);
            return holder == null
                    || holder.asText().equals(mine.toString())
                    || neverBegan
                            .map(ExecutionId::toString)
                            .filter(holder.asText()::equals)
                            .isPresent();
        };
        ClaimResult taken = change(source, free, metadata -> metadata.put(RESUMED_BY, mine.toString()));
        if (taken == ClaimResult.TAKEN) {
            force();
        }
        return taken;
    }

    /** The claim must not be forgotten by a crash that the records survive. */
    private void force() {
        try {
            UninterruptibleCall.call(() -> {
                DurableCommits.force(requireNonNull(database));
                return true;
            });
        } catch (Exception e) {
            LOG.warn(
                    "The database could not be asked to write the claim of execution {} to the disk at once. If the server"
                            + " is killed within a second, the claim may be lost",
                    mine,
                    e);
        }
    }

    /** Notes that this execution retries another one from the beginning. */
    void retried(ExecutionId previous) {
        note(previous, metadata -> metadata.put(RETRIED_BY, mine.toString()));
    }

    /** Notes that this execution was to resume another one and never began. Gives its claim back if it has one. */
    void neverBegan(ExecutionId source) {
        note(source, metadata -> {
            JsonNode holder = metadata.get(RESUMED_BY);
            if (holder != null && holder.asText().equals(mine.toString())) {
                metadata.remove(RESUMED_BY);
            }
            return metadata.put(RESUME_REFUSED, withMine(metadata.get(RESUME_REFUSED)));
        });
    }

    private String withMine(@Nullable JsonNode refused) {
        List<String> all = new ArrayList<>(
                refused == null ? List.of() : List.of(refused.asText().split(",")));
        all.removeIf(one -> one.isBlank() || one.equals(mine.toString()));
        all.add(mine.toString());
        return String.join(",", all.subList(Math.max(0, all.size() - MOST_REFUSED), all.size()));
    }

    /** Best effort: without the note, others look at the executions' states. */
    private void note(ExecutionId of, UnaryOperator<ObjectNode> note) {
        try {
            change(of, metadata -> true, note);
        } catch (RuntimeException e) {
            LOG.warn("Execution {} could not note its outcome in execution {}", mine, of, e);
        }
    }

    private ClaimResult change(ExecutionId of, Predicate<ObjectNode> allowed, UnaryOperator<ObjectNode> change) {
        if (rows == null) {
            return ClaimResult.UNAVAILABLE;
        }
        return asked(
                () -> rows.change(of, ExecutionRows.Row::isCompleted, allowed, change)
                        ? ClaimResult.TAKEN
                        : ClaimResult.LOST,
                ClaimResult.UNAVAILABLE,
                "Execution " + of + " could not be claimed");
    }

    private static long id(ExecutionId id) {
        return Long.parseLong(id.toString());
    }
}
