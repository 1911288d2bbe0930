package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * What partial files, which are checkpoints of a record, are worth for one execution. Only one that was marked as
 * incomplete goes on from them: whatever ended in another way stores the whole file.
 */
final class PartialFiles {

    /** The server's word for executions that nobody ended (rundeckapp 5.4.0 BootStrap, ExecutionService#abortExecution). */
    private static final String INCOMPLETE = "incomplete";

    /** As long a file may be missing after an execution's end (rundeckapp 5.4.0 getConfiguredRemotePendingDelay). */
    private static final Duration MOST_DELAY = Duration.ofMinutes(2);

    private final boolean wanted;
    private final Instant ended;

    private PartialFiles(boolean wanted, Instant ended) {
        this.wanted = wanted;
        this.ended = ended;
    }

    @SuppressWarnings("JavaUtilDate") // The server's type.
    static PartialFiles of(ExecutionReference execution) {
        Date ended = execution.getDateCompleted();
        return new PartialFiles(
                INCOMPLETE.equals(execution.getStatus()), ended == null ? Instant.EPOCH : ended.toInstant());
    }

    /** True if the execution goes on from one. */
    boolean areWanted() {
        return wanted;
    }

    /** True if the whole file may still come. */
    boolean mayBeFollowed() {
        return Instant.now().isBefore(ended.plus(MOST_DELAY));
    }

    /** True if the file was fetched before the execution was marked, so that Log Storage may have a newer one. */
    boolean isStale(@Nullable File here) {
        return here != null && here.lastModified() < ended.toEpochMilli();
    }
}
