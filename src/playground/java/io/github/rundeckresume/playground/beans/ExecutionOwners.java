package io.github.rundeckresume.playground.beans;

import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.DeletionResult;
import org.rundeck.app.data.model.v1.execution.ExecutionData;
import org.rundeck.app.data.model.v1.execution.ExecutionDataSummary;
import org.rundeck.app.data.model.v1.page.Pageable;
import org.rundeck.app.data.providers.v1.execution.ExecutionDataProvider;

/**
 * Which member runs or ran an execution: of the server's bean {@code executionDataProvider} that is all that is here
 * (rundeckapp 5.4.0 GormExecutionDataProvider).
 */
final class ExecutionOwners implements ExecutionDataProvider {
    private final Database database;

    ExecutionOwners(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable ExecutionData get(Serializable id) {
        DatabaseSession.require();
        return database.executions()
                .find(((Number) id).longValue())
                .map(ExecutionOwners::owned)
                .orElse(null);
    }

    private static ExecutionData owned(ExecutionRecord execution) {
        return (ExecutionData) Proxy.newProxyInstance(
                ExecutionOwners.class.getClassLoader(),
                new Class<?>[] {ExecutionData.class},
                (proxy, method, given) -> {
                    if ("getInternalId".equals(method.getName())) {
                        return execution.id();
                    }
                    if ("getServerNodeUUID".equals(method.getName())) {
                        return execution.server();
                    }
                    throw new IllegalStateException("The playground does not know " + method.getName());
                });
    }

    @Override
    public ExecutionData getByUuid(String uuid) {
        throw notHere();
    }

    @Override
    public ExecutionData save(ExecutionData execution) {
        throw notHere();
    }

    @Override
    public DeletionResult delete(String uuid) {
        throw notHere();
    }

    @Override
    public List<ExecutionDataSummary> findAllExecutionsByJob(String jobUuid, Pageable page) {
        throw notHere();
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("The playground gives the owners of executions only");
    }
}
