package io.github.rundeckresume.server;

import org.jspecify.annotations.Nullable;

/**
 * How far the server's own start has come. The server asks its clean-up to end what an earlier start left running, and
 * only then says that it is ready (rundeckapp 5.4.0, 5.20.1 and 6.1.0: BootStrap calls {@code cleanupRunningJobs}, then
 * notifies {@code rundeck.bootstrap}, upon which RundeckReadinessHealthIndicatorService publishes
 * ACCEPTING_TRAFFIC; Spring Boot publishes the same after the whole start). What the clean-up ends is chosen by then:
 * nothing that starts later. By default it does its work on another thread, so single rows may still be open.
 */
final class ServerStart {

    private static final String READY = "ACCEPTING_TRAFFIC";

    private final SpringContext spring;

    ServerStart(SpringContext spring) {
        this.spring = spring;
    }

    /** True if the clean-up has chosen what it ends; false also where that cannot be known. */
    boolean isOver() throws Exception {
        Object state = ask("applicationAvailability", "getReadinessState");
        return state != null && READY.equals(state.toString());
    }

    /** False in passive mode, in which the server starts no executions. */
    boolean isActive() throws Exception {
        return Boolean.TRUE.equals(ask("configurationService", "isExecutionModeActive"));
    }

    /** True if the clean-up of a member ends that member's executions when it starts; empty text for none. */
    boolean cleansUp(String member) throws Exception {
        boolean cluster = Boolean.TRUE.equals(ask("frameworkService", "isClusterModeEnabled"));
        return cluster != member.isEmpty();
    }

    /** The status that the clean-up gives to executions. */
    String cleanedStatus() throws Exception {
        Object status =
                ask("configurationService", "getString", "executionService.startup.cleanupStatus", "incomplete");
        return status == null ? "incomplete" : status.toString();
    }

    private @Nullable Object ask(String bean, String method, Object... arguments) throws Exception {
        return HostBean.find(spring, bean)
                .orElseThrow(() -> new IllegalStateException("this server has no bean " + bean))
                .call(method, arguments);
    }
}
