package io.github.rundeckresume.benchmark;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Jobs whose steps refer to other jobs, and those in turn, all of which {@link StepClock}s do the work of. */
final class JobsOfJobs {

    private static final String CLOCK =
            "{\"type\": \"" + StepClock.NAME + "\", \"nodeStep\": false, \"configuration\": {\"number\": \"%d\"}}";

    private final EmbeddedHost host;
    private final Path folder;

    JobsOfJobs(EmbeddedHost host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /**
     * A job that does nothing but refer to jobs.
     *
     * @param provider the plugin that records it; empty text for none
     * @param strategy the strategy of its own steps, all of which run, whatever fails
     * @param job the job to which the step of that number refers; the first one's is 1
     */
    JobDefinition of(int references, String name, String provider, String strategy, IntFunction<String> job)
            throws IOException {
        String steps = IntStream.rangeClosed(1, references)
                .mapToObj(step -> reference(job.apply(step)))
                .collect(joining(",\n"));
        return imported(name, provider, strategy, true, steps);
    }

    /** A job of steps that do nothing, for other jobs to refer to. */
    JobDefinition leaf(String name, int steps) throws IOException {
        return imported(
                name,
                "",
                "sequential",
                false,
                IntStream.rangeClosed(1, steps).mapToObj(CLOCK::formatted).collect(joining(",\n")));
    }

    /** A job that refers to a job that refers to a job: each level has a step of its own before the reference. */
    JobDefinition chain(int levels, String name, String provider) throws IOException {
        JobDefinition inner = leaf(name + "-" + levels, 2);
        for (int level = levels - 1; level >= 1; level--) {
            String steps = CLOCK.formatted(level) + ",\n" + reference(inner.name());
            inner = imported(name + "-" + level, level == 1 ? provider : "", "sequential", false, steps);
        }
        return inner;
    }

    private static String reference(String job) {
        return "{\"jobref\": {\"name\": \"%1$s\", \"uuid\": \"%1$s\"}, \"description\": \"Deploy %1$s\"}"
                .formatted(job);
    }

    private JobDefinition imported(String name, String provider, String strategy, boolean keepgoing, String steps)
            throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), """
                [{"name": "%1$s", "uuid": "%1$s", "loglevel": "INFO", "plugins": {%2$s},
                  "sequence": {"keepgoing": %3$s, "strategy": "%4$s", "commands": [%5$s]}}]
                """.formatted(
                        name,
                        provider.isEmpty() ? "" : "\"ExecutionLifecycle\": {\"" + provider + "\": {}}",
                        keepgoing,
                        strategy,
                        steps));
        return host.importJobs(file).get(0);
    }
}
