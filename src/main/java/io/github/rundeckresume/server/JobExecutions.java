package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches the executions of one job, page by page, each page in its own transaction. {@code
 * JobService#searchExecutions} is used only if nothing else works, because it loads everything at once, with the
 * project's nodes for each execution (rundeckapp 5.4.0 JobStateService).
 */
final class JobExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecutions.class);

    /** How many executions to look at if not all are needed: those that ended last. */
    static final int SOME = 200;

    static final int ALL = Integer.MAX_VALUE;

    private static final int PAGE = 500;
    // Pages overlap, because executions that ended in the same instant have no fixed order between two queries.
    private static final int OVERLAP = 50;

    // rundeckapp 5.4.0 ExecutionQuery takes digits for a job's database id, and a comma for the end of an id.
    private static final Pattern UNAMBIGUOUS = Pattern.compile("(?!\\d+$)[^,]+");

    private static final List<String> RUNNING = List.of("running");
    private static final List<String> STATES = List.of("scheduled", "queued", "running");

    private final SpringContext spring;
    private final JobService jobs;
    private final String project;
    private final String jobId;

    JobExecutions(SpringContext spring, JobService jobs, String project, String jobId) {
        this.spring = spring;
        this.jobs = jobs;
        this.project = project;
        this.jobId = jobId;
    }

    /**
     * Finds the executions that have not ended, and those that ended since a time.
     *
     * @param most stops after so many of the last ended executions, and leaves out those that have not begun
     * @return empty if this user may not search them: Rundeck 5.4.0 finds nothing without the {@code read} right,
     *     although {@code view} is enough to see a single execution; 6.1.0 also accepts {@code view_history}
     */
    Optional<Stream<ExecutionReference>> since(Instant time, int most, Predicate<ExecutionReference> wanted)
            throws Exception {
        // rundeckapp 5.4.0 ExecutionQuery#parseRelativeDate: one number and its unit.
        long seconds = Math.max(1, Duration.between(time, Instant.now()).toSeconds());
        String ago = Math.min(seconds, Integer.MAX_VALUE) + "s";
        if (!UNAMBIGUOUS.matcher(jobId).matches()) {
            return atOnce(ago, wanted);
        }
        try {
            return page(Map.of(), 0, 1).isEmpty() ? Optional.empty() : Optional.of(byPages(ago, most, wanted));
        } catch (Exception e) {
            LOG.warn("The executions of job {} cannot be searched page by page; reading all of them at once", jobId, e);
            return atOnce(ago, wanted);
        }
    }

    private Optional<Stream<ExecutionReference>> atOnce(String ago, Predicate<ExecutionReference> wanted)
            throws Exception {
        List<ExecutionReference> all = spring.readOnly(() -> jobs.searchExecutions(null, project, jobId, null, ago));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.stream().filter(wanted));
    }

    private Stream<ExecutionReference> byPages(String ago, int most, Predicate<ExecutionReference> wanted)
            throws Exception {
        Map<String, ExecutionReference> found = new LinkedHashMap<>();
        // In the order in which an execution passes through these states, so that two queries do not miss one.
        for (String state : most == ALL ? STATES : RUNNING) {
            search(Map.of("statusFilter", state), ALL, wanted, found);
        }
        search(Map.of("recentFilter", ago), most, wanted, found);
        return found.values().stream();
    }

    private void search(
            Map<String, Object> filter,
            int most,
            Predicate<ExecutionReference> wanted,
            Map<String, ExecutionReference> found)
            throws Exception {
        List<ExecutionReference> before = List.of();
        int size = Math.min(PAGE, most);
        int offset = 0;
        while (offset + size <= most) {
            List<ExecutionReference> page = page(filter, offset, size);
            page.stream().filter(wanted).forEach(one -> found.put(one.getId(), one));
            boolean gap = offset > 0 && !overlap(before, page);
            if (!gap && page.size() < size) {
                break;
            }
            // If some were deleted in the meantime, others moved up and may have been skipped: start again.
            offset = gap ? 0 : offset + size - OVERLAP;
            before = page;
        }
    }

    private static boolean overlap(List<ExecutionReference> before, List<ExecutionReference> page) {
        String last = before.get(before.size() - 1).getId();
        return page.stream().anyMatch(one -> last.equals(one.getId()));
    }

    private List<ExecutionReference> page(Map<String, Object> filter, int offset, int max) throws Exception {
        Map<String, Object> query = new HashMap<>(filter);
        query.put("project", project);
        query.put("jobIdListFilter", jobId);
        query.put("offset", offset);
        query.put("max", max);
        Map<?, ?> answer = spring.readOnly(() -> jobs.queryExecutions(query));
        return answer.get("result") instanceof Collection
                ? references((Collection<?>) answer.get("result"))
                : List.of();
    }

    private static List<ExecutionReference> references(Collection<?> result) {
        return result.stream().map(ExecutionReference.class::cast).collect(toUnmodifiableList());
    }
}
