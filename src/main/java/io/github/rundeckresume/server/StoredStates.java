package io.github.rundeckresume.server;

import io.github.rundeckresume.store.StateFiles;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.rundeck.app.data.model.v1.execution.ExecutionData;
import org.rundeck.app.data.providers.v1.execution.ExecutionDataProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States in Log Storage whose executions ended too long ago. The server removes a file there if it is asked (rundeckapp
 * 5.4.0, 5.20.1 and 6.1.0 LogFileStorageService#removeRemoteLogFile, with the Execution that GormExecutionDataProvider#get
 * gives), and says nothing of what it found. Up to when that was done is noted in the server's table for the data of plugins,
 * so that it is done once, by one member.
 */
final class StoredStates {

    private static final Logger LOG = LoggerFactory.getLogger(StoredStates.class);
    private static final String KEY = "rundeck-resume-swept";
    private static final String UNTIL = "until";
    /** The server wants a name. */
    private static final String NO_PROJECT = "-";

    private static final int MOST = 500;
    /** How far the first sweep looks back. */
    private static final Duration FIRST = Duration.ofDays(7);

    private final SpringContext spring;
    private final DataSource database;
    private final PluginMarks marks;

    StoredStates(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.database = database;
        this.marks = new PluginMarks(spring);
    }

    /** Asks for the removal of states of executions that ended before that. Returns for how many it was asked. */
    int remove(Instant before) throws SQLException {
        Optional<HostBean> storage = HostBean.find(spring, "logFileStorageService");
        Optional<ExecutionDataProvider> executions = spring.bean(ExecutionDataProvider.class);
        if (storage.isEmpty() || executions.isEmpty()) {
            return 0;
        }
        Instant after = marks.find(KEY)
                .map(mark -> Instant.ofEpochMilli(mark.path(UNTIL).asLong()))
                .filter(until -> until.toEpochMilli() > 0)
                .orElse(before.minus(FIRST));
        List<SweptRows.Row> rows = new SweptRows(database).completed(after, before, MOST);
        int asked = 0;
        for (SweptRows.Row row : rows) {
            asked += !row.waits() && isRemoved(storage.get(), executions.get(), row) ? 1 : 0;
        }
        long until = rows.size() < MOST
                ? before.toEpochMilli()
                : rows.get(rows.size() - 1).completedAt();
        marks.put(NO_PROJECT, KEY, Map.of(UNTIL, until));
        return asked;
    }

    private boolean isRemoved(HostBean storage, ExecutionDataProvider executions, SweptRows.Row row) {
        try {
            return spring.inTransaction(() -> {
                ExecutionData execution = executions.get(Long.parseLong(row.id().toString()));
                Object answer =
                        execution == null ? null : storage.call("removeRemoteLogFile", execution, StateFiles.FILE_TYPE);
                return answer instanceof Map && Boolean.TRUE.equals(((Map<?, ?>) answer).get("started"));
            });
        } catch (Exception | LinkageError e) {
            LOG.debug("The state of execution {} stays in Log Storage", row.id(), e);
            return false;
        }
    }
}
