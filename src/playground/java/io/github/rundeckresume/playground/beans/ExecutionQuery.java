package io.github.rundeckresume.playground.beans;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query for executions, with those of the server's filters that the playground knows (rundeckapp 5.4.0
 * JobStateService#queryExecutions and ExecutionQuery).
 */
final class ExecutionQuery {
    private static final Set<String> KNOWN =
            Set.of("project", "jobIdListFilter", "statusFilter", "recentFilter", "offset", "max");
    private static final Pattern RECENT = Pattern.compile("(\\d+)([hdwns])");
    private static final Map<String, Duration> UNITS = Map.of(
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "n", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1));
    private static final Comparator<ExecutionRecord> LAST_ENDED_FIRST = Comparator.comparing(
                    ExecutionQuery::completed, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(ExecutionRecord::started)
            .reversed();

    private final Map<?, ?> filter;

    ExecutionQuery(Map<?, ?> filter) {
        filter.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnsupportedOperationException("The playground's executions have no filter " + name);
                });
        this.filter = filter;
    }

    List<ExecutionRecord> page(List<ExecutionRecord> all) {
        return all.stream()
                .filter(execution -> is("project", execution.project()))
                .filter(execution -> is("jobIdListFilter", execution.jobUuid()))
                .filter(this::hasStatus)
                .filter(this::endedRecently)
                .sorted(LAST_ENDED_FIRST)
                .skip(number("offset").orElse(0))
                .limit(number("max").filter(most -> most > 0).orElse(Integer.MAX_VALUE))
                .toList();
    }

    private boolean is(String name, String value) {
        return text(name).map(value::equals).orElse(true);
    }

    /** No execution of the playground waits for its time or in a queue. */
    private boolean hasStatus(ExecutionRecord execution) {
        return text("statusFilter")
                .map(wanted -> execution.isRunning() ? "running".equals(wanted) : wanted.equals(execution.state()))
                .orElse(true);
    }

    private boolean endedRecently(ExecutionRecord execution) {
        Optional<Instant> since = text("recentFilter")
                .map(RECENT::matcher)
                .filter(Matcher::matches)
                .map(ExecutionQuery::since);
        return since.isEmpty()
                || execution
                        .outcome()
                        .filter(end -> !end.completed().isBefore(since.get()))
                        .isPresent();
    }

    private static Instant since(Matcher age) {
        return Instant.now().minus(requireNonNull(UNITS.get(age.group(2))).multipliedBy(Long.parseLong(age.group(1))));
    }

    private static @Nullable Instant completed(ExecutionRecord execution) {
        return execution.outcome().map(ExecutionRecord.Outcome::completed).orElse(null);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable((String) filter.get(name));
    }

    private Optional<Integer> number(String name) {
        return Optional.ofNullable((Integer) filter.get(name));
    }
}
