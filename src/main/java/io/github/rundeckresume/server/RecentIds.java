package io.github.rundeckresume.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what it was asked about, of much only the latest. Thread-safe. */
final class RecentIds {

    private static final int MOST = 10_000;

    private final Map<String, Boolean> latest = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** True if it was not asked about this one before, or very long ago. */
    synchronized boolean isNew(String id) {
        return latest.put(id, true) == null;
    }
}
