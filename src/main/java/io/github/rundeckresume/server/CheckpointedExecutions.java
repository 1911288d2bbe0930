package io.github.rundeckresume.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions whose checkpoints this process gave to Log Storage. What an execution leaves there when it succeeds would
 * stay: a whole file takes the place of a partial one, and the server deletes only whole files (rundeckapp 5.4.0
 * LogFileStorageService#removeRemoteLogFile). Thread-safe.
 */
final class CheckpointedExecutions {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointedExecutions.class);
    private static final String NOTHING = "{\"kind\":\"nothing\",\"why\":\"the execution succeeded\"}\n";
    private static final int MOST = 10_000;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private @Nullable Path nothing;

    synchronized void add(String execution) {
        ids.put(execution, true);
    }

    /** A file without any data, the same for all executions; empty if no checkpoint of the execution is known. */
    synchronized Optional<Path> replacement(String execution) {
        return ids.containsKey(execution) ? Optional.ofNullable(nothing()) : Optional.empty();
    }

    private @Nullable Path nothing() {
        try {
            if (nothing == null || !Files.exists(nothing)) {
                nothing = Files.createTempFile("rundeck-resume-nothing", ".json");
                nothing.toFile().deleteOnExit();
                Files.writeString(nothing, NOTHING);
            }
            return nothing;
        } catch (IOException e) {
            LOG.warn("Checkpoints of executions that succeeded stay in Log Storage", e);
            return null;
        }
    }
}
