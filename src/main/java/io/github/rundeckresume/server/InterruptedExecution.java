package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.plan.CrashOrigin;
import io.github.rundeckresume.plan.ExecutionLinks;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of an execution that may have been interrupted by a crash: the server says that it runs, or its start-up
 * clean-up ended it (rundeckapp 5.4.0, 5.20.1 and 6.1.0 domain Execution).
 */
public final class InterruptedExecution {

    private final KnownExecution known;
    private final Owner owner;
    private final @Nullable String log;
    private final String argString;
    private final String filter;
    private final CrashOrigin origin;

    private InterruptedExecution(
            KnownExecution known,
            Owner owner,
            @Nullable String log,
            String argString,
            String filter,
            CrashOrigin origin) {
        this.known = known;
        this.owner = owner;
        this.log = log;
        this.argString = argString;
        this.filter = filter;
        this.origin = origin;
    }

    static InterruptedExecution of(RowReader row) throws SQLException {
        ExecutionStatus status = row.isNull("date_completed") ? ExecutionStatus.RUNNING : ExecutionStatus.STOPPED;
        Map<String, String> metadata = row.metadata();
        KnownExecution known = KnownExecution.of(
                        ExecutionId.of(row.text("id")), row.text("project"), row.orNull("job_uuid"), status)
                .identity(row.orNull("uuid"), row.millis("date_started"))
                .links(links(row, metadata));
        CrashOrigin origin = CrashOrigin.crashed()
                .endedByPerson(!row.text("abortedby").isEmpty())
                .automatic(ExecutionMetadata.CRASH.equals(metadata.get(ExecutionMetadata.RESUME_BY)))
                .decided(RetryMark.parse(metadata.getOrDefault(RetryMark.KEY, ""))
                        .isPresent())
                .before(AutomaticResume.parse(
                        metadata.getOrDefault(CrashMarks.AFTER_CRASH, AutomaticResume.NONE.wireName())));
        Owner owner = new Owner(row.text("rduser"), row.roles(), row.text("server_nodeuuid"));
        return new InterruptedExecution(
                known, owner, row.orNull("outputfilepath"), row.text("arg_string"), row.text("filter"), origin);
    }

    private static ExecutionLinks links(RowReader row, Map<String, String> metadata) throws SQLException {
        return ExecutionLinks.none()
                .retriedAs(id(row.orNull("retry_execution_id")))
                .resumedBy(id(metadata.get(Claims.RESUMED_BY)))
                .retriedBy(id(metadata.get(Claims.RETRIED_BY)));
    }

    private static @Nullable ExecutionId id(@Nullable String text) {
        return text == null ? null : ExecutionId.parse(text).orElse(null);
    }

    /**
     * The execution's number.
     *
     * @return its id
     */
    public ExecutionId id() {
        return known.id();
    }

    /**
     * The execution's project.
     *
     * @return its name
     */
    public String project() {
        return known.project();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "Execution " + id() + " of project '" + project() + "'";
    }

    KnownExecution known() {
        return known;
    }

    /** True if the server says that it runs. */
    boolean isOpen() {
        return known.status() == ExecutionStatus.RUNNING;
    }

    /** Whose it is. */
    Owner owner() {
        return owner;
    }

    /** The file of its log, on the member that ran it; empty if that never began to log. */
    Optional<String> log() {
        return Optional.ofNullable(log);
    }

    /** Its options as the server passes them to a retry; no secure ones. */
    String argString() {
        return argString;
    }

    /** Its node filter; empty text for none. */
    String filter() {
        return filter;
    }

    CrashOrigin origin() {
        return origin;
    }

    /** The user that an execution runs for, and the member that runs it. */
    static final class Owner {

        private final String user;
        private final List<String> roles;
        private final String member;

        Owner(String user, List<String> roles, String member) {
            this.user = user;
            this.roles = List.copyOf(roles);
            this.member = member;
        }

        String user() {
            return user;
        }

        List<String> roles() {
            return roles;
        }

        /** The server's UUID; empty text if the row names none. */
        String member() {
            return member;
        }
    }
}
