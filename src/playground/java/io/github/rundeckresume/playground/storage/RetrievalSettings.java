package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import java.time.Duration;

/**
 * How patient the host is with Log Storage, in seconds in {@code framework.properties}, under the server's names and with
 * its defaults (rundeckapp 5.4.0 LogFileStorageService.getConfiguredRetrievalRetryDelay, getConfiguredRemotePendingDelay).
 *
 * @param retryDelay so long Log Storage is not asked again for a file that it did not have
 * @param pendingDelay so long after an execution ended, a file that is nowhere may still be on its way to Log Storage
 */
record RetrievalSettings(Duration retryDelay, Duration pendingDelay) {
    private static final String PREFIX = "rundeck.execution.logs.fileStorage.";

    static RetrievalSettings of(IPropertyLookup properties) {
        return new RetrievalSettings(
                seconds(properties, "retrievalRetryDelay", 60), seconds(properties, "remotePendingDelay", 120));
    }

    private static Duration seconds(IPropertyLookup properties, String name, int usual) {
        String text = properties.hasProperty(PREFIX + name)
                ? properties.getProperty(PREFIX + name).strip()
                : "";
        int seconds = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        return Duration.ofSeconds(seconds > 0 ? seconds : usual);
    }
}
