package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dtolabs.rundeck.core.jobs.JobReference;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs that a webhook is for: all of its project, or those that it names. */
public final class AllowedJobs {

    private final Set<String> names;

    private AllowedJobs(Set<String> names) {
        this.names = names;
    }

    /**
     * All jobs.
     *
     * @return what allows each job
     */
    public static AllowedJobs all() {
        return new AllowedJobs(Set.of());
    }

    /**
     * Reads names.
     *
     * @param text one job a line: its UUID, or its name after its group ({@code ops/deploy}); empty or null for all jobs
     * @return what allows these jobs
     */
    public static AllowedJobs parse(@Nullable String text) {
        return new AllowedJobs(Stream.of((text == null ? "" : text).split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(toUnmodifiableSet()));
    }

    boolean allow(JobReference job) {
        String group = job.getGroupPath() == null || job.getGroupPath().isEmpty() ? "" : job.getGroupPath() + "/";
        return names.isEmpty() || names.contains(job.getId()) || names.contains(group + job.getJobName());
    }
}
