package io.github.rundeckresume.page;

import java.util.Set;

/** Finds the nodes that a filter matches now. */
public interface NodeLookup {

    /**
     * The names of the nodes.
     *
     * @param filter a node filter
     * @param excludePrecedence true if nodes that the filter both includes and excludes are left out
     * @return the names; empty if they are not known
     */
    Set<String> names(String filter, boolean excludePrecedence);
}
