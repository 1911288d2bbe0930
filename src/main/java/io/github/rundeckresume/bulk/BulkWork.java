package io.github.rundeckresume.bulk;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is done outside for bulks: starting resumes with a person's rights, and looking at what became of them. */
public interface BulkWork {

    /** This start of this server. */
    ServerBoot self();

    /** True if that start of a server has ended for certain. */
    boolean isDead(ServerBoot boot);

    /**
     * True if the rights of the bulk's user are known here.
     *
     * @throws Exception if that cannot be looked up
     */
    boolean hasRights(Bulk bulk) throws Exception;

    /**
     * Starts a resume, once.
     *
     * @return what becomes of the entry: it runs, was refused, is left, or waits again because its job can run no other
     *     execution now
     * @throws Exception if it is not known whether it was started
     */
    UnaryOperator<BulkEntry> start(Bulk bulk, BulkEntry entry) throws Exception;

    /**
     * The execution that a start made whose answer was lost.
     *
     * @throws Exception if that cannot be looked up
     */
    Optional<ExecutionId> startedFor(Bulk bulk, BulkEntry entry) throws Exception;

    /**
     * What became of an entry whose resume ran.
     *
     * @return the entry itself if it still does
     * @throws Exception if that cannot be looked up
     */
    BulkEntry look(Bulk bulk, BulkEntry running) throws Exception;
}
