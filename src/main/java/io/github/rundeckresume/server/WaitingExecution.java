package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution that stopped before its end and that nobody has resumed yet. */
public final class WaitingExecution {

    private final ExecutionId id;
    private final Kind kind;
    private final String member;
    private final long since;
    private final @Nullable String log;
    private final @Nullable RetryMark retry;

    private WaitingExecution(
            ExecutionId id, Kind kind, String member, long since, @Nullable String log, @Nullable RetryMark retry) {
        this.id = requireNonNull(id);
        this.kind = requireNonNull(kind);
        this.member = requireNonNull(member);
        this.since = since;
        this.log = log;
        this.retry = retry;
    }

    /** What the row says; an execution that has not ended counts as dead until it is looked at. */
    static WaitingExecution of(RowReader row) throws SQLException {
        RetryMark retry =
                RetryMark.parse(row.metadata().getOrDefault(RetryMark.KEY, "")).orElse(null);
        return new WaitingExecution(
                ExecutionId.of(row.text("id")),
                row.isNull("date_completed") ? Kind.DEAD : ended(row.text("status"), retry),
                row.text("server_nodeuuid"),
                row.millis("date_completed"),
                row.orNull("outputfilepath"),
                retry);
    }

    private static Kind ended(String status, @Nullable RetryMark retry) {
        if (ExecutionEnd.PAUSED.equals(status)) {
            return Kind.PAUSED;
        }
        if (retry != null && retry.schedule().isPresent()) {
            return Kind.RETRY;
        }
        return retry != null || ExecutionEnd.HELD.equals(status) ? Kind.HELD : Kind.INCOMPLETE;
    }

    /** The same of one whose steps wait in place while it runs. */
    WaitingExecution inPlace() {
        return new WaitingExecution(id, Kind.WAITING, member, since, log, retry);
    }

    /**
     * The execution's number.
     *
     * @return its id
     */
    public ExecutionId id() {
        return id;
    }

    /**
     * How it stopped.
     *
     * @return never null
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The member of the cluster that ran it.
     *
     * @return the server's UUID; empty text if the row names none
     */
    public String member() {
        return member;
    }

    /**
     * Since when it waits.
     *
     * @return milliseconds since 1970: its end, or the last sign of its server; 0 if that is not known
     */
    public long since() {
        return since;
    }

    /** The same with another time. */
    WaitingExecution since(long millis) {
        return new WaitingExecution(id, kind, member, millis, log, retry);
    }

    /**
     * What a rule for retries decided on it.
     *
     * @return empty if none did
     */
    public Optional<RetryMark> retry() {
        return Optional.ofNullable(retry);
    }

    /** The file of its log, on the member that ran it; empty if that never began to log. */
    Optional<String> log() {
        return Optional.ofNullable(log);
    }

    /** How an execution stopped. */
    public enum Kind {
        /** Its server has died, and Rundeck still calls it running. */
        DEAD,
        /** It was marked as incomplete. */
        INCOMPLETE,
        /** Somebody held it, or a rule for retries did, or one wanted it to go on by itself and it could not. */
        HELD,
        /** A step of it paused. */
        PAUSED,
        /** It did not succeed, and a rule for retries lets it go on by itself at a time. */
        RETRY,
        /** It runs, and steps of it wait in place. */
        WAITING
    }
}
