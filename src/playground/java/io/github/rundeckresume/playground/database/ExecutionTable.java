package io.github.rundeckresume.playground.database;

import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The executions. Every change made here counts the row's version up, as GORM's do. */
public final class ExecutionTable {
    private static final ExecutionRowMapper ROW = new ExecutionRowMapper();

    private final Jdbi jdbi;

    ExecutionTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores a new execution as running in this process. */
    public ExecutionRecord start(NewExecution execution) {
        return jdbi.withHandle(handle -> insert(handle, execution));
    }

    private static ExecutionRecord insert(Handle handle, NewExecution execution) {
        long id = handle.createUpdate("""
                        insert into execution (version, uuid, project, job_uuid, job_name, arg_string, filter, nodes_file,
                            loglevel, rduser, user_role_list, extra_metadata, execution_type, retry, retry_attempt, retry_prev_id,
                            retry_original_id, server_nodeuuid, server_process, date_started, cancelled, timed_out,
                            will_retry)
                        values (0, :uuid, :project, :jobUuid, :jobName, :argString, nullif(:filter, ''), :nodesFile,
                            :logLevel, :user.name, :roles, :meta, 'user', nullif(:retry.most, ''), :retry.attempt,
                            nullif(:retry.previousId, 0), nullif(:retry.originalId, 0), :server, :process, :started, false,
                            false, false)
                        """)
                .bindMethods(execution)
                .bind("uuid", UUID.randomUUID().toString())
                .bind("meta", ExtraMetadata.write(execution.metadata()))
                .bind("roles", ExtraMetadata.write(execution.user().roles()))
                .bind("process", ServerProcess.self())
                .bind("started", Timestamp.from(Instant.now()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return find(handle, id).orElseThrow();
    }

    /** Notes where its log is (rundeckapp 5.4.0 ExecutionService.executeAsyncBegin). */
    public void logsTo(long id, Path file) {
        jdbi.useHandle(handle -> handle.execute(
                "update execution set outputfilepath = ?, version = version + 1 where id = ?", file.toString(), id));
    }

    /** Notes who ended it. */
    public void abortedBy(long id, String user) {
        jdbi.useHandle(handle ->
                handle.execute("update execution set abortedby = ?, version = version + 1 where id = ?", user, id));
    }

    /** Stores how the execution ended, whatever its row says by now. */
    public void finish(long id, Outcome outcome) {
        jdbi.useHandle(handle -> {
            Optional<ExecutionRecord> row = find(handle, id);
            while (row.isPresent()
                    && end(handle, row.get(), outcome, row.get().retry().nextId()) == 0) {
                row = find(handle, id);
            }
        });
    }

    /**
     * Stores how the execution ended and, in the same transaction, the execution that retries it (rundeckapp 5.4.0
     * ExecutionService.saveExecutionState_currentTransaction).
     *
     * @param row as it was when the retry was decided
     * @return the retry
     * @throws StaleExecutionException if somebody has changed the row since; nothing was stored then
     */
    public Optional<ExecutionRecord> finish(ExecutionRecord row, Outcome outcome, Optional<NewExecution> retry)
            throws StaleExecutionException {
        return jdbi.inTransaction(handle -> {
            Optional<ExecutionRecord> next = retry.map(execution -> insert(handle, execution));
            long nextId = next.map(ExecutionRecord::id).orElse(0L);
            if (end(handle, row, outcome, nextId) == 0) {
                throw new StaleExecutionException(row);
            }
            return next;
        });
    }

    private static int end(Handle handle, ExecutionRecord row, Outcome outcome, long nextId) {
        return handle.createUpdate("""
                        update execution set version = version + 1, status = :status, cancelled = :aborted,
                            timed_out = :timedOut, will_retry = :willRetry, retry_execution_id = nullif(:next, 0),
                            succeeded_node_list = nullif(:succeededNodes, ''), failed_node_list = nullif(:failedNodes, ''),
                            date_completed = :completed
                        where id = :id and version = :version
                        """)
                .bindMethods(outcome)
                .bind("completed", Timestamp.from(outcome.completed()))
                .bind("next", nextId)
                .bind("id", row.id())
                .bind("version", row.version())
                .execute();
    }

    /** Forgets the execution; one that it retried has no retry then. */
    public void delete(long id) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "update execution set retry_execution_id = null, version = version + 1 where retry_execution_id = ?",
                    id);
            handle.execute("delete from execution where id = ?", id);
        });
    }

    /** Forgets all executions of the project. */
    public void deleteAll(String project) {
        jdbi.useHandle(handle -> handle.execute("delete from execution where project = ?", project));
    }

    public Optional<ExecutionRecord> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<ExecutionRecord> find(Handle handle, long id) {
        return handle.select("select * from execution where id = ?", id)
                .map(ROW)
                .findOne();
    }

    /** All executions, the oldest first. */
    public List<ExecutionRecord> list() {
        return select("select * from execution order by id");
    }

    /** The executions that have not ended. */
    public List<ExecutionRecord> running() {
        return select("select * from execution where date_completed is null order by id");
    }

    /** The executions of the job that have not ended. */
    public List<ExecutionRecord> running(String jobUuid) {
        return select("select * from execution where date_completed is null and job_uuid = ? order by id", jobUuid);
    }

    private List<ExecutionRecord> select(String query, Object... values) {
        return jdbi.withHandle(handle -> handle.select(query, values).map(ROW).list());
    }
}
