package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.rundeck.app.data.model.v1.execution.ExecutionData;
import org.rundeck.app.data.providers.v1.execution.ExecutionDataProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This server as a member of its cluster. Members share a database and may share a log folder. */
final class ClusterMember {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private ClusterMember() {}

    /** True if this server runs or ran an execution; false also if that is not known. */
    static boolean ranHere(SpringContext spring, ExecutionId id) {
        return find(spring, id).filter(ThisBoot.member()::equals).isPresent();
    }

    /** The UUID of another server that runs or ran an execution; empty if this one does or did, or if that is not known. */
    static Optional<String> otherServerOf(SpringContext spring, ExecutionId id) {
        return find(spring, id).filter(server -> !server.equals(ThisBoot.member()));
    }

    private static Optional<String> find(SpringContext spring, ExecutionId id) {
        try {
            return ThisBoot.member().isEmpty() ? Optional.empty() : spring.readOnly(() -> server(spring, id));
        } catch (Exception e) {
            LOG.warn("The server that ran execution {} could not be looked up", id, e);
            return Optional.empty();
        }
    }

    /**
     * The UUID of the server that ran the execution, as in the data value {@code job.serverUUID} (rundeckapp 5.4.0
     * ExecutionService).
     */
    private static Optional<String> server(SpringContext spring, ExecutionId id) {
        return spring.bean(ExecutionDataProvider.class)
                .flatMap(executions -> Optional.ofNullable(executions.get(Long.valueOf(id.toString()))))
                .map(ExecutionData::getServerNodeUUID);
    }
}
