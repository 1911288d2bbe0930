package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.common.BaseFrameworkExecutionServices;
import com.dtolabs.rundeck.core.common.Framework;
import com.dtolabs.rundeck.core.common.FrameworkSupportService;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorService;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;

/**
 * The services of rundeck-core, and the one that a newer rundeck-core does not make by itself. In 5.4.0 the super class
 * makes its {@code NodeExecutorService}; since 5.20 it answers what the server has set, which is
 * {@code rundeckNodeExecutorService} in rundeckapp 5.20.1 and 6.1.0 {@code spring/resources.groovy}: a
 * {@code NodeExecutorService} with the same providers as the one that its short constructor makes, which all versions
 * have.
 */
final class HostServices extends BaseFrameworkExecutionServices {
    private final Supplier<NodeExecutorService> nodeExecutors = Suppliers.memoize(this::makeNodeExecutors);

    @Override
    public NodeExecutorService getNodeExecutorService() {
        return nodeExecutors.get();
    }

    /** By this name too, as rundeck-core 5.4.0 has it after the first use, and 5.20.1 always. */
    @Override
    public FrameworkSupportService getService(String name) {
        return ServiceNameConstants.NodeExecutor.equals(name) ? getNodeExecutorService() : super.getService(name);
    }

    private NodeExecutorService makeNodeExecutors() {
        Framework framework = getFramework();
        if (framework == null) {
            throw new IllegalStateException("The framework is not set yet");
        }
        return new NodeExecutorService(framework);
    }
}
