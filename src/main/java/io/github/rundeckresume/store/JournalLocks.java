package io.github.rundeckresume.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The journals that this process holds. They are known without opening their files: to open and close a file that this
 * process has locked would release the lock (POSIX).
 *
 * <p>A system property marks each journal, because a newer jar of this plugin has another class loader. Its value is
 * the id of the thread that began the journal: the workflow's thread, which lives as long as the execution
 * (rundeck-core 5.4.0 WorkflowExecutionServiceThread). The plugin is not always told of the end: not if another plugin
 * refuses the start after this one accepted it (rundeckapp 5.4.0 ExecutionLifecycleComponentService), and not if the
 * workflow throws. In these cases the thread is dead.
 */
final class JournalLocks {

    private static final String PREFIX = "io.github.rundeckresume.journal.";

    private static final Map<String, JournalFile> FILES = new ConcurrentHashMap<>();

    private JournalLocks() {}

    /** Marks a journal as held by the calling thread. */
    static void add(Path state, JournalFile file) {
        FILES.keySet().forEach(JournalLocks::isHeld);
        FILES.put(mark(state), file);
        System.setProperty(mark(state), Long.toString(Thread.currentThread().getId()));
    }

    /** Removes the mark of a journal. */
    static void remove(Path state) {
        FILES.remove(mark(state));
        System.clearProperty(mark(state));
    }

    /** True if a living thread of this process holds it; false if a dead thread does; empty if none does. */
    static Optional<Boolean> isHeld(Path state) {
        return isHeld(mark(state));
    }

    private static Optional<Boolean> isHeld(String mark) {
        Optional<Boolean> alive = Optional.ofNullable(System.getProperty(mark)).map(JournalLocks::isAlive);
        if (alive.isPresent() && !alive.get()) {
            close(FILES.get(mark), mark);
        }
        return alive;
    }

    /** Thread ids are never reused. */
    private static boolean isAlive(String thread) {
        try {
            return ManagementFactory.getThreadMXBean().getThreadInfo(Long.parseLong(thread)) != null;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /**
     * Closes the file, so that other members can use it. A file that another class loader opened is closed by garbage
     * collection.
     */
    private static void close(@Nullable JournalFile file, String mark) {
        if (file == null) {
            return;
        }
        try {
            file.close();
            FILES.remove(mark);
            System.clearProperty(mark);
        } catch (IOException e) {
            // The mark stays, but its thread is dead, so the journal does not count as held.
            return;
        }
    }

    private static String mark(Path state) {
        return PREFIX + state.toAbsolutePath();
    }
}
