package io.github.rundeckresume.bulk;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where bulks are kept, for all members of a cluster: each change is one compare-and-set. */
public interface BulkShelf {

    /**
     * The bulk as it is now.
     *
     * @return empty if it is gone
     * @throws Exception if the shelf cannot be reached
     */
    Optional<Bulk> find(String id) throws Exception;

    /**
     * Changes a bulk, and tries again if somebody else changes it meanwhile.
     *
     * @param change computes what it becomes; if it returns the bulk itself, nothing is written
     * @return the bulk as it was written by this call; empty if nothing was
     * @throws Exception if the shelf cannot be reached; the change may or may not have been written
     */
    Optional<Bulk> change(String id, UnaryOperator<Bulk> change) throws Exception;
}
