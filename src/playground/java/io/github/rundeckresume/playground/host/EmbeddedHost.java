package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.playground.beans.ExecutionDeletion;
import io.github.rundeckresume.playground.beans.ServerBeans;
import io.github.rundeckresume.playground.beans.ServerMode;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.DatabaseAddress;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.ExecutionServices;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.framework.BaseDirectory;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import io.github.rundeckresume.playground.framework.ExtraProviders;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.progress.StateWriting;
import io.github.rundeckresume.playground.reference.JobReferenceExecutor;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import io.github.rundeckresume.playground.storage.LogStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A small Rundeck in this process: rundeck-core's own framework, engine and plugin loader over a base directory, with
 * what the server puts around them.
 */
public final class EmbeddedHost implements AutoCloseable {
    private final BaseDirectory home;
    private final EmbeddedFramework framework;
    private final Database database;
    private final ExecutionFiles files;
    private final ServerBeans server;
    private final JobLibrary jobs;
    private final RetriedRuns attempts;
    private final ExecutionAbort aborts;
    private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();

    private EmbeddedHost(Builder builder) {
        this.home = BaseDirectory.prepare(builder.base);
        builder.plugin.ifPresent(jar -> jar.installIn(home.plugins()));
        BundledProviders.addTo(builder.providers, home);
        this.framework = EmbeddedFramework.start(home, builder.providers);
        this.database = openDatabase(builder);
        this.files = new ExecutionFiles(home.logs());
        this.jobs = new JobLibrary(database.jobs());
        ConfiguredProviders providers = new ConfiguredProviders(framework.framework());
        LogStorage storage = new LogStorage(framework, providers);
        this.server =
                ServerBeans.start(database, files, storage, new PluginStarts(jobs, this::start), jobs::find, framework);
        ReferenceLookup references = new ReferenceLookup(jobs, database.executions(), this::running);
        new JobReferenceExecutor(references, providers, new KeyFolder(home.keys())).registerIn(framework.framework());
        ExecutionServices lent = new ExecutionServices(
                framework,
                providers,
                files,
                server.jobs(),
                server.stateRecorder(builder.stateWriting),
                references,
                builder.rights.orElse(FullAccess::new));
        builder.rights.ifPresent(server::users);
        this.attempts = attempts(lent, builder.watcher);
        this.aborts = new ExecutionAbort(framework.serverId(), database.executions(), this::running);
    }

    private RetriedRuns attempts(ExecutionServices lent, Consumer<LogLine> watcher) {
        ExecutionCreator launches =
                new ExecutionCreator(framework, database.executions(), files, home.keys(), home.uploads());
        ExecutionCompletion endings = new ExecutionCompletion(launches, jobs, database.executions());
        return new RetriedRuns(lent, launches, jobs, endings, server.submission(), server.checkpoints(), watcher);
    }

    private Optional<RunningJob> running(long first) {
        return Optional.ofNullable(running.get(first));
    }

    private Database openDatabase(Builder builder) {
        return Database.open(builder.jdbcUrl
                .map(DatabaseAddress::of)
                .orElseGet(
                        () -> DatabaseAddress.configured(framework.framework().getPropertyLookup(), home.data())));
    }

    /** A host on this base directory, which is made if it is missing. */
    public static Builder at(Path base) {
        return new Builder(base);
    }

    /** Stores all jobs of a file, in place of older definitions with the same uuid, for all processes to see. */
    public List<JobDefinition> importJobs(Path file) {
        return jobs.importFile(file);
    }

    /** How this server runs. */
    public ServerMode mode() {
        return server.mode();
    }

    /** The job as it was imported last, by whatever process. */
    public Optional<JobDefinition> job(String uuid) {
        return jobs.find(uuid);
    }

    /** Starts the job; the answer comes as soon as its first execution runs. */
    public RunningJob start(JobDefinition job, RunRequest request) {
        RunningJob started = attempts.start(job, request);
        running.put(started.id(), started);
        started.whenEnded(() -> running.remove(started.id()));
        return started;
    }

    /** Runs the job and waits; the last execution, if it was retried. */
    public CompletedExecution run(JobDefinition job, RunRequest request) {
        List<CompletedExecution> all = start(job, request).await();
        return all.get(all.size() - 1);
    }

    /** ExecutionAbort the execution of this id if there is one. */
    public void abort(long id) {
        find(id).ifPresent(execution -> abort(execution, false));
    }

    /**
     * ExecutionAbort an execution, whoever runs it, as the server does.
     *
     * @param forceIncomplete what no process runs any more is marked as incomplete instead
     */
    public AbortResult abort(ExecutionRecord execution, boolean forceIncomplete) {
        return aborts.abort(execution, forceIncomplete);
    }

    /** An execution of this base directory, whoever ran it. */
    public Optional<ExecutionRecord> find(long id) {
        return database.executions().find(id);
    }

    /** All executions of this base directory, the oldest first. */
    public List<ExecutionRecord> list() {
        return database.executions().list();
    }

    /** What is stored. */
    public Database database() {
        return database;
    }

    /** The jobs as they are stored. */
    public JobLibrary jobs() {
        return jobs;
    }

    public BaseDirectory home() {
        return home;
    }

    /** rundeck-core's part, with projects and plugins. */
    public EmbeddedFramework framework() {
        return framework;
    }

    public ExecutionFiles files() {
        return files;
    }

    /** Takes executions out of the history. */
    public ExecutionDeletion deletion() {
        return server.deletion();
    }

    /** The server's beans. */
    public ConfigurableApplicationContext context() {
        return server.context();
    }

    /** Shuts down as a server does: plugins hear of it first, and what still runs afterwards is aborted. */
    @Override
    public void close() {
        server.tellOfShutdown();
        List<RunningJob> left = List.copyOf(running.values());
        left.forEach(RunningJob::abort);
        left.forEach(RunningJob::await);
        server.close();
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
        private StateWriting stateWriting = StateWriting.EACH_CHANGE;
        private Optional<Function<String, UserAndRolesAuthContext>> rights = Optional.empty();

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

        public Builder stateWriting(StateWriting often) {
            stateWriting = often;
            return this;
        }

        /** What the users of executions may do, by their names; without this, everything. */
        public Builder rights(Function<String, UserAndRolesAuthContext> ofUser) {
            rights = Optional.of(ofUser);
            return this;
        }

        public EmbeddedHost open() {
            return new EmbeddedHost(this);
        }
    }
}
