package io.github.rundeckresume.playground.beans;

import com.codahale.metrics.MetricRegistry;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.progress.RunningStates;
import io.github.rundeckresume.playground.progress.StateRecorder;
import io.github.rundeckresume.playground.progress.StateWriting;
import io.github.rundeckresume.playground.storage.Checkpoints;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import io.github.rundeckresume.playground.storage.FileRetrieval;
import io.github.rundeckresume.playground.storage.FileSubmission;
import io.github.rundeckresume.playground.storage.LogStorage;
import java.util.Optional;
import java.util.function.Function;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.services.ExecutionFileProducer;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A Spring context with the server's beans that plugins use, published where plugins look for it. */
public final class ServerBeans implements AutoCloseable {
    private final GenericApplicationContext context = new GenericApplicationContext();
    private final FileRetrieval retrieval;
    private final FileSubmission submission;
    private static final String USERS = "rundeckAuthContextProvider";

    private final Checkpoints checkpoints;
    private final ExecutionDeletion deletion;
    private final PlaygroundJobs jobs;
    private final ServerMode mode;
    private final RunningStates states = new RunningStates();
    private final String serverNode;

    private ServerBeans(
            Database database,
            ExecutionFiles files,
            LogStorage storage,
            JobStarter starter,
            Function<String, Optional<JobDefinition>> definitions,
            EmbeddedFramework embedded) {
        IFramework framework = embedded.framework();
        this.serverNode = framework.getFrameworkNodeName();
        this.retrieval = new FileRetrieval(files, storage);
        // Looked up at each use: a plugin may register a producer at any time.
        this.submission = new FileSubmission(
                storage,
                () -> context.getBeansOfType(ExecutionFileProducer.class).values());
        this.checkpoints = new Checkpoints(submission, storage.checkpointInterval());
        this.deletion = new ExecutionDeletion(database.executions(), files, storage, submission);
        this.jobs = new PlaygroundJobs(database, deletion, starter);
        LogFileStorage fileLoader = new LogFileStorage(database, files, retrieval, storage);
        registerScopes();
        registerFramework(framework);
        register("dataSource", database.dataSource());
        register("executionDataProvider", new ExecutionOwners(database));
        register("transactionManager", new DataSourceTransactionManager(database.dataSource()));
        register("logFileStorageService", fileLoader);
        register("rundeckAuthorizedServicesProvider", new AuthorizedServices(jobs, deletion, fileLoader));
        register("scheduledExecutionDataService", new WorkflowService.StoredJobs(definitions));
        register("executionDataService", new WorkflowService.StoredExecutions(database, files));
        register("executionUtilService", new WorkflowService.Items());
        register("jobDataProvider", new JobDetailsProvider(uuid -> details(database, definitions, uuid)));
        register("loggingService", new LocalFileProducer("rdlog", files));
        register("stateExecutionFileProducer", new LocalFileProducer("state.json", files));
        register("workflowService", states);
        this.mode = new ServerMode(framework.getPropertyLookup());
        registerMode(database, embedded);
    }

    /** Lets users have these rights, whatever their roles. */
    public void users(Function<String, UserAndRolesAuthContext> rights) {
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).destroySingleton(USERS);
        register(USERS, new AuthContexts((user, roles) -> rights.apply(user)));
    }

    private void registerFramework(IFramework framework) {
        register("rundeckFramework", framework);
        // As in rundeckapp 5.4.0 spring/resources.groovy, where it is the framework's too.
        register("rundeckServerServiceProviderLoader", framework.getPluginManager());
        register("frameworkPropertyLookup", framework.getPropertyLookup());
    }

    private void registerScopes() {
        context.getBeanFactory().registerScope("request", WebSession.scope());
        context.getBeanFactory().registerScope("session", WebSession.users());
    }

    private void registerMode(Database database, EmbeddedFramework embedded) {
        register(PluginRegistry.BEAN, new PluginRegistry());
        register("pluginMetaDataProvider", new PluginMeta(database.pluginMeta()));
        register("executionService", new ExecutionEnds(database.executions()));
        register(USERS, AuthContexts.byRules(embedded.settings()));
        register("configurationService", new ServerMode.Configuration(mode));
        register("frameworkService", new ServerMode.Frameworks(mode));
        // rundeckapp 5.4.0, 5.20.1 and 6.1.0 BootStrap and ExecutionJob use it by this name.
        register("metricRegistry", new MetricRegistry());
        register("applicationAvailability", new ServerMode.Availability(mode));
    }

    /**
     * Makes the context and publishes it.
     *
     * @param starter runs what plugins start
     * @param definitions finds jobs by uuid
     */
    public static ServerBeans start(
            Database database,
            ExecutionFiles files,
            LogStorage storage,
            JobStarter starter,
            Function<String, Optional<JobDefinition>> definitions,
            EmbeddedFramework embedded) {
        ServerBeans server = new ServerBeans(database, files, storage, starter, definitions, embedded);
        server.context.refresh();
        CurrentContext.publish(server.context);
        return server;
    }

    private static Optional<JobData> details(
            Database database, Function<String, Optional<JobDefinition>> definitions, String uuid) {
        return database.jobs()
                .find(uuid)
                .flatMap(stored -> definitions.apply(uuid).map(job -> new JobDetails(stored.project(), job)));
    }

    private void register(String name, Object bean) {
        context.getBeanFactory().registerSingleton(name, bean);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public JobService jobs() {
        return jobs;
    }

    public ServerMode mode() {
        return mode;
    }

    /** What follows the executions that run here. */
    public StateRecorder stateRecorder(StateWriting writing) {
        return new StateRecorder(serverNode, states, writing);
    }

    public FileSubmission submission() {
        return submission;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    public ExecutionDeletion deletion() {
        return deletion;
    }

    /** Tells listeners that the context is about to close, while everything still works (Spring's own first step). */
    public void tellOfShutdown() {
        context.publishEvent(new ContextClosedEvent(context));
    }

    @Override
    public void close() {
        CurrentContext.withdraw(context);
        checkpoints.close();
        retrieval.close();
        context.close();
    }
}
