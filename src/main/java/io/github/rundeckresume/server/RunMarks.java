package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.RunLineage;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The lineages of runs in the server's table for the data of plugins, which all members share and which outlives the
 * executions: one mark for each run of more than one execution, by the digest of the UUID of its first one (numbers come
 * again), and for each further one a mark that names the run.
 */
final class RunMarks {

    /** How the keys of the lineages begin. */
    static final String RUNS = "rundeck-resume-run/";

    /** How the keys of the marks begin that name the run of an execution. */
    static final String MEMBERS = "rundeck-resume-attempt/";

    private static final String RUN = "run";

    private final PluginMarks marks;

    RunMarks(SpringContext spring) {
        this.marks = new PluginMarks(spring);
    }

    /**
     * Notes that an attempt began, and how the one ended after which it came. If nothing is known of its run yet, that
     * begins with what the record tells.
     *
     * @param before the attempts of which the record of the earlier one tells, without that one
     * @param earlier the attempt after which it came
     * @param own the one that began; both have the digests of their UUIDs
     */
    void begin(String project, String jobId, RunLineage before, RunAttempt earlier, RunAttempt own)
            throws SQLException {
        String run = runOf(earlier.uuidDigest()).orElse(earlier.uuidDigest());
        change(project, jobId, run, known -> {
            RunLineage lineage = known.attempts().isEmpty() ? before : known;
            return lineage.and(earlier)
                    .change(earlier, told -> withEnd(told, earlier))
                    .and(own);
        });
        join(project, run, earlier);
        join(project, run, own);
    }

    private void join(String project, String run, RunAttempt attempt) throws SQLException {
        String digest = attempt.uuidDigest();
        if (!digest.equals(run) && marks.find(MEMBERS + digest).isEmpty()) {
            marks.put(project, MEMBERS + digest, Map.of(RUN, run));
        }
    }

    /** What the record of an attempt says of its end counts more than what was noted when it ended. */
    private static RunAttempt withEnd(RunAttempt told, RunAttempt recorded) {
        String how = recorded.attempt().end().isEmpty()
                ? told.attempt().end()
                : recorded.attempt().end();
        long at = recorded.endedAt() == 0 ? told.endedAt() : recorded.endedAt();
        return told.ended(how, at, recorded.attempt().passed());
    }

    /** Notes the end of an attempt whose beginning was noted. */
    void end(String project, String jobId, RunAttempt own, String how, long at) throws SQLException {
        Optional<String> run = runOf(own.uuidDigest());
        if (run.isPresent()) {
            change(project, jobId, run.get(), known -> known.change(own, told -> told.ended(how, at)));
        }
    }

    private void change(String project, String jobId, String run, UnaryOperator<RunLineage> change)
            throws SQLException {
        marks.change(project, RUNS + run, mark -> {
            boolean isNew = mark.isEmpty();
            return isNew || RunMark.isOf(jobId, mark) ? RunMark.write(jobId, change.apply(RunMark.read(mark))) : null;
        });
    }

    /**
     * The lineage of the run to which an execution belongs; empty if nothing is known of it.
     *
     * @param digest that of the execution's UUID
     */
    Optional<RunLineage> find(String jobId, String digest) throws SQLException {
        Optional<String> run = runOf(digest);
        return run.isEmpty()
                ? Optional.empty()
                : marks.find(RUNS + run.get())
                        .filter(mark -> RunMark.isOf(jobId, mark))
                        .map(RunMark::read);
    }

    private Optional<String> runOf(String digest) throws SQLException {
        Optional<JsonNode> member = marks.find(MEMBERS + digest);
        if (member.isPresent()) {
            return member.map(mark -> mark.path(RUN).asText());
        }
        return marks.find(RUNS + digest).map(mark -> digest);
    }
}
