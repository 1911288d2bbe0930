package io.github.rundeckresume.server;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a resume waits for a state that Log Storage has or is about to get. */
final class StorageWait {

    /**
     * The default. If Log Storage did not have a file, the server asks again only after 60 seconds (rundeckapp 5.4.0
     * LogFileStorageService, retrievalRetryDelay).
     */
    private static final Duration DEFAULT = Duration.ofSeconds(90);

    private static final long MOST_SECONDS = 3600;
    private static final Logger LOG = LoggerFactory.getLogger(StorageWait.class);

    private StorageWait() {}

    /** The setting {@code storageWaitSeconds} of this server. */
    static Duration of(SpringContext spring) {
        String text =
                PluginSettings.ofServer(spring, "storageWaitSeconds").orElse("").trim();
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (text.matches("\\d{1,4}") && Long.parseLong(text) <= MOST_SECONDS) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        LOG.warn(
                "Invalid setting of Rundeck Resume on this server: storageWaitSeconds is '{}': use a number of seconds up to"
                        + " {}. The default is used.",
                text,
                MOST_SECONDS);
        return DEFAULT;
    }
}
