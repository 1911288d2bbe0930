package io.github.rundeckresume.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this plugin puts into the server's Spring context, once for each class loader of the plugin: a jar that is
 * replaced while the server runs is loaded anew, and what the old one registered is replaced.
 */
public final class Registrations {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);
    private static final String STATE_FILES = "rundeckResumeStateFileProducer";

    private static boolean done;

    private Registrations() {}

    /** Registers what is not registered yet. Cheap after the first time; any thread. */
    public static synchronized void ensure() {
        if (done) {
            return;
        }
        try {
            SpringContext.find().ifPresent(spring -> {
                spring.register(STATE_FILES, new StateFileProducer(new StoredFiles(spring)));
                done = true;
            });
        } catch (RuntimeException e) {
            LOG.warn("Resume states will not go to Log Storage: they could not be announced to the server", e);
        }
    }
}
