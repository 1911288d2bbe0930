package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import io.github.rundeckresume.playground.job.TimeDuration;
import java.time.Duration;

/**
 * How patient the host is with Log Storage, as durations in {@code framework.properties}, under the server's names and with
 * its defaults (rundeckapp 5.4.0 LogFileStorageService.getConfiguredRetrievalRetryDelay, getConfiguredRemotePendingDelay).
 *
 * @param retryDelay so long Log Storage is not asked again for a file that it did not have
 * @param checkpointInterval between two partial copies of the files of an execution that runs
 * @param pendingDelay so long after an execution ended, a file that is nowhere may still be on its way to Log Storage
 * @param partialOfOwn true to look for partial files of this member's own executions too
 */
record StorageSettings(Duration retryDelay, Duration pendingDelay, Duration checkpointInterval, boolean partialOfOwn) {
    private static final String PREFIX = "rundeck.execution.logs.fileStorage.";

    static StorageSettings of(IPropertyLookup properties) {
        return new StorageSettings(
                duration(properties, "retrievalRetryDelay", "60"),
                duration(properties, "remotePendingDelay", "120"),
                duration(properties, "checkpoint.time.interval", "30s"),
                properties.hasProperty(PREFIX + "forcePartialChecking")
                        && Boolean.parseBoolean(properties
                                .getProperty(PREFIX + "forcePartialChecking")
                                .strip()));
    }

    private static Duration duration(IPropertyLookup properties, String name, String usual) {
        String text = properties.hasProperty(PREFIX + name)
                ? properties.getProperty(PREFIX + name).strip()
                : "";
        Duration given = TimeDuration.isValid(text) ? TimeDuration.parse(text) : Duration.ZERO;
        return given.isZero() ? TimeDuration.parse(usual) : given;
    }
}
