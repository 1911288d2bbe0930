package io.github.rundeckresume.playground.job;

import java.util.Optional;

/** Finds jobs by their names. */
@FunctionalInterface
public interface JobFinder {

    /**
     * The one job of that name; nothing if there are several.
     *
     * @param group empty for no group
     */
    Optional<JobDefinition> find(String group, String name, String project);
}
