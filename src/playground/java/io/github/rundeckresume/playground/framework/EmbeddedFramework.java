package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.common.BaseFrameworkExecutionProviders;
import com.dtolabs.rundeck.core.common.Framework;
import com.dtolabs.rundeck.core.common.FrameworkFactory;
import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.IRundeckProject;
import com.dtolabs.rundeck.core.common.ServiceSupport;
import com.dtolabs.rundeck.core.execution.ExecutionServiceImpl;
import com.dtolabs.rundeck.core.plugins.PluginManagerService;
import com.dtolabs.rundeck.core.utils.FileUtils;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** rundeck-core's Framework over a base directory, with its real services and plugin loader. */
public final class EmbeddedFramework implements AutoCloseable {
    /** Read by rundeck-core wherever it needs a temporary folder (Constants.getSystemBaseDir). */
    static final String BASE_PROPERTY = "rdeck.base";

    /** The server's id: a property of the framework and, as on the server, of the system (FrameworkService.getServerUUID). */
    static final String SERVER_ID = "rundeck.server.uuid";

    private static final String FIRST_SOURCE = "resources.source.1.type";
    private static final String LOCAL = "local";

    private final BaseDirectory home;
    private final Framework framework;

    private EmbeddedFramework(BaseDirectory home, Framework framework) {
        this.home = home;
        this.framework = framework;
    }

    /** Starts the framework; providers of {@code extra} may be added later too. */
    public static EmbeddedFramework start(BaseDirectory home, ExtraProviders extra) {
        System.setProperty(BASE_PROPERTY, home.base().toString());
        CopiedScripts.nameForThisProcess();
        HostServices services = new HostServices();
        BaseFrameworkExecutionProviders providers = BaseFrameworkExecutionProviders.create(services);
        ExecutionServiceImpl executionService = new ExecutionServiceImpl();
        executionService.setExecutionProviders(providers);
        ServiceSupport support = new ServiceSupport();
        support.setExecutionServices(services);
        support.setExecutionProviders(providers);
        support.setExecutionService(executionService);
        support.setService(PluginManagerService.SERVICE_NAME, new PluginFolder(home, extra, services));
        Framework framework = FrameworkFactory.createForFilesystem(home.base().toString(), support);
        services.setFramework(framework);
        EmbeddedFramework host = new EmbeddedFramework(home, framework);
        System.setProperty(SERVER_ID, host.serverId());
        return host;
    }

    /** Which member this is, for as long as its base directory lives. */
    public String serverId() {
        return framework.getPropertyLookup().getProperty(SERVER_ID);
    }

    /** The folder of its settings and access rules. */
    public Path settings() {
        return home.etc();
    }

    public Framework framework() {
        return framework;
    }

    /** Makes the project if it is new. All its nodes are this host unless a node's own attributes say otherwise. */
    public void ensureProject(String name) {
        if (!framework.getFrameworkProjectMgr().existsFrameworkProject(name)) {
            createProject(name, new Properties());
        }
    }

    /** Makes the project with these properties; what they leave out is as for {@link #ensureProject}. */
    public void createProject(String name, Properties given) {
        Properties properties = new Properties();
        properties.setProperty("service.NodeExecutor.default.provider", "local");
        properties.setProperty("service.FileCopier.default.provider", "local");
        properties.putAll(given);
        framework.getFrameworkProjectMgr().createFrameworkProject(name, properties);
    }

    /** The nodes of the project's own sources; nothing if it has no other than this host. */
    public Optional<INodeSet> nodes(String project) {
        IRundeckProject found = framework.getFrameworkProjectMgr().getFrameworkProject(project);
        boolean onlyLocal = !found.hasProperty(FIRST_SOURCE) || LOCAL.equals(found.getProperty(FIRST_SOURCE));
        return onlyLocal
                ? Optional.empty()
                : Optional.of(found.getProjectNodes().getNodeSet());
    }

    @Override
    public void close() {
        FileUtils.deleteDir(home.scratch().toFile());
    }
}
