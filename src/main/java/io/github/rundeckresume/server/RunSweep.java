package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.RunLineage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** The lineages of runs that have not changed for long, and whose executions are all gone. */
final class RunSweep {

    private static final int MOST = 500;

    private final DataSource database;
    private final PluginMarks marks;
    private String last = "";

    RunSweep(SpringContext spring, DataSource database) {
        this.database = database;
        this.marks = new PluginMarks(spring);
    }

    /** Removes them. Returns how many; each call looks at the next ones. */
    int remove(Instant untouchedSince) throws SQLException {
        int removed = 0;
        Map<String, JsonNode> found = marks.untouched(RunMarks.RUNS, last, untouchedSince, MOST);
        for (Map.Entry<String, JsonNode> mark : found.entrySet()) {
            RunLineage lineage = RunMark.read(mark.getValue());
            if (isGone(lineage)) {
                for (RunAttempt attempt : lineage.attempts()) {
                    marks.remove(RunMarks.MEMBERS + attempt.uuidDigest());
                }
                marks.remove(mark.getKey());
                removed++;
            }
            last = mark.getKey();
        }
        last = found.size() < MOST ? "" : last;
        return removed;
    }

    /** A number that was given again is another execution. */
    private boolean isGone(RunLineage lineage) throws SQLException {
        Set<ExecutionId> ids = new LinkedHashSet<>();
        lineage.attempts().forEach(one -> ids.add(one.execution()));
        Map<ExecutionId, SweptRows.Row> rows = new SweptRows(database).find(ids);
        return lineage.attempts().stream()
                .noneMatch(one -> rows.containsKey(one.execution())
                        && (one.uuidDigest().isEmpty()
                                || one.uuidDigest()
                                        .equals(rows.get(one.execution()).uuidDigest())));
    }
}
