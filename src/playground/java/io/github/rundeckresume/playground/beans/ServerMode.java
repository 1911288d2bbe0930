package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;

/**
 * How the server runs: settings that stand in rundeck-config.properties there, and how far its start has come. The beans
 * are named and asked as the server's (rundeckapp 5.4.0 ConfigurationService, FrameworkService; Spring Boot's
 * ApplicationAvailabilityBean).
 */
public final class ServerMode {
    private final IPropertyLookup settings;
    private volatile boolean active;
    private volatile boolean ready;

    ServerMode(IPropertyLookup settings) {
        this.settings = settings;
        this.active = !"passive".equals(setting("rundeck.executionMode", "active"));
    }

    private String setting(String name, String otherwise) {
        return settings.hasProperty(name) ? settings.getProperty(name).trim() : otherwise;
    }

    /** Whether executions may start; the server's page and API change it while it runs. */
    public void setActive(boolean may) {
        active = may;
    }

    /** Whether the clean-up of a start ends only what this server's id began, and all of it. */
    public boolean isCluster() {
        return Boolean.parseBoolean(setting("rundeck.clusterMode.enabled", "false"));
    }

    /** The status that the clean-up gives. */
    public String cleanedStatus() {
        return setting("rundeck.executionService.startup.cleanupStatus", "incomplete");
    }

    /** From now on the start is over. */
    public void ready() {
        ready = true;
    }

    /** The bean {@code configurationService}. */
    public record Configuration(ServerMode mode) {

        public boolean isExecutionModeActive() {
            return mode.active;
        }

        /** A setting, without its {@code rundeck.}. */
        public String getString(String property, String defval) {
            return mode.setting("rundeck." + property, defval);
        }
    }

    /** The bean {@code frameworkService}. */
    public record Frameworks(ServerMode mode) {

        public boolean isClusterModeEnabled() {
            return mode.isCluster();
        }
    }

    /** The bean {@code applicationAvailability}. */
    public record Availability(ServerMode mode) {

        /** As Spring Boot's ReadinessState. */
        public enum Readiness {
            ACCEPTING_TRAFFIC,
            REFUSING_TRAFFIC
        }

        public Readiness getReadinessState() {
            return mode.ready ? Readiness.ACCEPTING_TRAFFIC : Readiness.REFUSING_TRAFFIC;
        }
    }
}
