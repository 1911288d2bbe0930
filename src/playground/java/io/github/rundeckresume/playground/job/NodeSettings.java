package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

/**
 * On which nodes a job runs and how.
 *
 * @param dispatch whether the job names nodes at all; otherwise it runs on the local node
 * @param filter the node filter, may hold references such as {@code ${option.env}}
 * @param excludeFilter nodes to leave out
 * @param threadcount as written: a number or a reference such as {@code ${option.threads}}
 * @param rankAttribute the node attribute that orders nodes, empty for the node name
 */
public record NodeSettings(
        boolean dispatch,
        String filter,
        String excludeFilter,
        String threadcount,
        boolean keepgoing,
        boolean excludePrecedence,
        String rankAttribute,
        boolean rankAscending,
        boolean successOnEmptyNodeFilter) {

    public NodeSettings {
        requireNonNull(filter, "filter");
        requireNonNull(excludeFilter, "excludeFilter");
        requireNonNull(threadcount, "threadcount");
        requireNonNull(rankAttribute, "rankAttribute");
    }

    /** A job without node filters: the local node, one thread. */
    public static NodeSettings local() {
        return new NodeSettings(false, "", "", "1", false, true, "", true, false);
    }
}
