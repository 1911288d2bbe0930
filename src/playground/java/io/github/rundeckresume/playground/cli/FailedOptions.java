package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.bulk.FailedFilter;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.job.TimeDuration;
import io.github.rundeckresume.server.FailedExecutions;
import io.github.rundeckresume.server.FailedList;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which failed executions a command is about. */
final class FailedOptions {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_LOOKS = 300;

    @Option(names = "--job", paramLabel = "TEXT", description = "Only of jobs with that in their names, or that UUID.")
    private String job = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceConverter.class,
            description = "Only those that ended within that time, such as 30m, 2h or 3d.")
    private Optional<Duration> since = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "TEXT",
            description =
                    "Only those that failed at the step of that path, such as 2 or 3/1, or with that in its label.")
    private String step = "";

    @Option(
            names = "--cause",
            paramLabel = "TEXT",
            description =
                    "Only those with that in the message of the step that failed, or in what messages have in common.")
    private String cause = "";

    /** The newest first, of one project. */
    List<FailedExecution> find(EmbeddedHost host, String project) {
        long after = since.map(time -> Instant.now().minus(time).toEpochMilli()).orElse(0L);
        FailedFilter filter = FailedFilter.of(job, after, step, cause);
        List<FailedExecution> all = new ArrayList<>();
        FailedExecutions failed = FailedExecutions.of(new FullAccess(System.getProperty("user.name")), project)
                .orElseThrow();
        FailedList page = page(failed, Optional.empty());
        all.addAll(page.executions());
        while (page.older().isPresent()) {
            page = page(failed, page.older());
            all.addAll(page.executions());
        }
        return all.stream().filter(filter).toList();
    }

    /** Waits for records that are still being read. */
    private static FailedList page(FailedExecutions failed, Optional<ExecutionId> before) {
        try {
            FailedList page = failed.find(before);
            for (int i = 0; page.pending() > 0 && i < MOST_LOOKS; i++) {
                LockSupport.parkNanos(PAUSE);
                page = failed.find(before);
            }
            return page;
        } catch (Exception e) {
            throw new HostException("The failed executions cannot be listed: " + e.getMessage());
        }
    }

    /** Reads times as jobs have them. */
    static final class SinceConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration time = TimeDuration.parse(text);
            if (time.isZero() || time.isNegative()) {
                throw new TypeConversionException("'" + text + "' is no time such as 30m, 2h or 3d");
            }
            return time;
        }
    }
}
