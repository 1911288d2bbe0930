package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.state.RunLineage;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lineages of runs that the server keeps. Called on the thread of a web request. */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private Runs() {}

    /**
     * The lineage of the run to which an execution belongs.
     *
     * @param execution one that the user who asks may see: the others are of the same job
     * @return empty if it is the only one of its run, or if the server keeps nothing of it, or does not answer
     */
    public static Optional<RunLineage> of(KnownExecution execution) {
        Optional<SpringContext> spring = SpringContext.find();
        Optional<String> digest = execution.identity().uuidDigest();
        if (spring.isEmpty() || digest.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new RunMarks(spring.get()).find(execution.jobId().orElse(""), digest.get());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The lineage of execution {} cannot be read", execution.id(), e);
            return Optional.empty();
        }
    }
}
