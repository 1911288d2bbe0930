package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoaderService;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.playground.access.Rights;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.spi.AppService;
import org.rundeck.app.spi.AuthorizedServicesProvider;
import org.rundeck.app.spi.Services;

/** The bean {@code rundeckAuthorizedServicesProvider}: the services with a user's rights. */
record AuthorizedServices(PlaygroundJobs jobs, ExecutionDeletion deletion, AsyncExecutionFileLoaderService files)
        implements AuthorizedServicesProvider {

    @Override
    public Services getServicesWith(UserAndRolesAuthContext user) {
        return new Offered(Map.of(
                JobService.class, new AuthorizedJobs(jobs, deletion, new Rights(user)),
                ExecutionFileLoaderService.class, files,
                AsyncExecutionFileLoaderService.class, files));
    }

    private record Offered(Map<Class<? extends AppService>, AppService> services) implements Services {

        @Override
        public boolean hasService(Class<? extends AppService> type) {
            return services.containsKey(type);
        }

        @Override
        public <T extends AppService> @Nullable T getService(Class<T> type) {
            if (!hasService(type)) {
                throw new IllegalStateException("Required service " + type.getName() + " was not available");
            }
            return type.cast(services.get(type));
        }
    }
}
