package io.github.rundeckresume.server;

import io.github.rundeckresume.store.HeldJournals;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the plugin's beans in the server's Spring context, once per class loader of the plugin. If the jar is
 * replaced while the server runs, the new jar replaces the beans of the old one.
 */
public final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
    private static final String STATE_FILES = "rundeckResumeStateFileProducer";

    private static final String JOURNALS = "rundeckResumeJournals";
    private static final String SHUTDOWN = "rundeckResumeShutdownHold";

    private static boolean done;

    private Registrations() {}

    /**
     * Registers what is not registered yet. A bean that is replaced is closed if it is an {@link AutoCloseable}. Cheap after the first time; thread-safe.
     *
     * @param files the names of beans that give files for pages, by the names of providers of service UI
     * @param others more beans by name; called once
     */
    public static synchronized void ensure(Map<String, String> files, Supplier<Map<String, Object>> others) {
        if (done) {
            return;
        }
        try {
            SpringContext.find().ifPresent(spring -> {
                spring.register(STATE_FILES, new StateFileProducer(new StoredFiles(spring)));
                HeldJournals.share(spring.shared(JOURNALS));
                Leases.keep(spring);
                spring.listen(SHUTDOWN, new ShutdownHold(spring));
                others.get().forEach(spring::register);
                done = true;
                files.forEach((provider, bean) -> announce(spring, provider, bean));
                ServerMeters.announce(spring);
            });
        } catch (RuntimeException e) {
            LOG.warn(
                    "Registration failed: resume states do not go to Log Storage, and pages do not offer to resume", e);
        }
    }

    /** Rundeck's registry of plugins finds beans by these names (rundeckapp 5.4.0 RundeckPluginRegistry#registerPlugin). */
    private static void announce(SpringContext spring, String provider, String bean) {
        try {
            HostBean.find(spring, "rundeckPluginRegistry")
                    .orElseThrow(() -> new IllegalStateException("this server has no bean rundeckPluginRegistry"))
                    .call("registerPlugin", "UI", provider, bean);
        } catch (Exception e) {
            LOG.warn("Registration failed: the page of jobs does not show which executions wait for a resume", e);
        }
    }
}
