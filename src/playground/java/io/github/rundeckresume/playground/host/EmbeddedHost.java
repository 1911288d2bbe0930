package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.Collaborators;
import io.github.rundeckresume.playground.home.ConfiguredProviders;
import io.github.rundeckresume.playground.home.ExtraProviders;
import io.github.rundeckresume.playground.home.Home;
import io.github.rundeckresume.playground.home.HostFramework;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.step.BundledSteps;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A small Rundeck in this process: rundeck-core's own framework, engine and plugin loader over a base directory, with
 * what the server puts around them.
 */
public final class EmbeddedHost implements AutoCloseable {
    private final HostFramework framework;
    private final Database database;
    private final ExecutionFiles files;
    private final Attempts attempts;
    private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();

    private EmbeddedHost(Builder builder) {
        Home home = Home.prepare(builder.base);
        builder.plugin.ifPresent(jar -> jar.installIn(home.plugins()));
        BundledSteps.addTo(builder.providers);
        this.framework = HostFramework.start(home, builder.providers);
        this.database = Database.open(builder.jdbcUrl.orElseGet(() -> Database.embedded(home.data())));
        this.files = new ExecutionFiles(home.logs());
        ConfiguredProviders providers = new ConfiguredProviders(framework.framework());
        Collaborators collaborators = new Collaborators(framework, providers, files, null);
        this.attempts = new Attempts(collaborators, database, home.keys(), builder.watcher);
    }

    /** A host on this base directory, which is made if it is missing. */
    public static Builder at(Path base) {
        return new Builder(base);
    }

    /** Starts the job; the answer comes as soon as its first execution runs. */
    public RunningJob start(JobDefinition job, RunRequest request) {
        RunningJob started = attempts.start(job, request);
        running.put(started.id(), started);
        return started;
    }

    /** Runs the job and waits; the last execution, if it was retried. */
    public CompletedExecution run(JobDefinition job, RunRequest request) {
        List<CompletedExecution> all = start(job, request).await();
        return all.get(all.size() - 1);
    }

    /** Aborts a job that this host started, by the id of its first execution. */
    public void abort(long id) {
        Optional.ofNullable(running.get(id)).ifPresent(RunningJob::abort);
    }

    /** An execution of this base directory, whoever ran it. */
    public Optional<ExecutionRecord> find(long id) {
        return database.executions().find(id);
    }

    /** All executions of this base directory, the oldest first. */
    public List<ExecutionRecord> list() {
        return database.executions().list();
    }

    public ExecutionFiles files() {
        return files;
    }

    @Override
    public void close() {
        database.close();
        framework.close();
    }

    /** What to open a host with. */
    public static final class Builder {
        private final Path base;
        private final ExtraProviders providers = new ExtraProviders();
        private Optional<PluginJar> plugin = Optional.empty();
        private Optional<String> jdbcUrl = Optional.empty();
        private Consumer<LogLine> watcher = line -> {};

        private Builder(Path base) {
            this.base = base;
        }

        /** Installs this plugin jar into {@code libext}. */
        public Builder plugin(PluginJar jar) {
            plugin = Optional.of(jar);
            return this;
        }

        /** Adds a provider that no jar brings; {@code factory} is asked for each instance. */
        public Builder provider(String service, String name, Supplier<?> factory) {
            providers.add(service, name, factory);
            return this;
        }

        /** Another database than the one in the base directory. */
        public Builder jdbcUrl(String url) {
            jdbcUrl = Optional.of(url);
            return this;
        }

        /** Told of each log line of each execution, on the thread that wrote it. */
        public Builder watcher(Consumer<LogLine> logWatcher) {
            watcher = logWatcher;
            return this;
        }

        public EmbeddedHost open() {
            return new EmbeddedHost(this);
        }
    }
}
