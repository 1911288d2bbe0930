package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toList;

import io.github.rundeckresume.plan.NamedJob;
import io.github.rundeckresume.plan.PlannedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that a plan's steps refer to, as far as the viewer may open their pages. The page gets each of them once, and
 * everything else refers to them by their places.
 */
final class JobLinks {

    /** Each is looked up, and the page must not wait for more. */
    private static final int MOST = 500;

    private final Function<String, Optional<NamedJob>> visible;
    private final String project;
    private final Map<String, Optional<Integer>> places = new HashMap<>();
    private final List<Map<String, String>> jobs = new ArrayList<>();

    /**
     * For one plan.
     *
     * @param visible finds a job by its UUID if the viewer may view it
     * @param project the project of most of them, which is not sent
     */
    JobLinks(Function<String, Optional<NamedJob>> visible, String project) {
        this.visible = visible;
        this.project = project;
    }

    /** The place of each step's job, null for a step without a link; empty if none has one. */
    List<@Nullable Integer> of(List<PlannedStep> steps) {
        List<@Nullable Integer> found = steps.stream().map(this::place).collect(toList());
        return found.stream().allMatch(Objects::isNull) ? List.of() : found;
    }

    private @Nullable Integer place(PlannedStep step) {
        return step.job().flatMap(this::place).orElse(null);
    }

    private Optional<Integer> place(String job) {
        if (!places.containsKey(job) && places.size() < MOST) {
            places.put(job, visible.apply(job).map(this::add));
        }
        return places.getOrDefault(job, Optional.empty());
    }

    private int add(NamedJob job) {
        Map<String, String> link = new LinkedHashMap<>();
        link.put("id", job.id());
        if (!job.project().equals(project)) {
            link.put("project", job.project());
        }
        jobs.add(link);
        return jobs.size() - 1;
    }

    /** The jobs to send, in the order of their places. */
    List<Map<String, String>> toSend() {
        return List.copyOf(jobs);
    }
}
