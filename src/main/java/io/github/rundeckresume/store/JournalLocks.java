package io.github.rundeckresume.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The journals that this process holds, known without touching their files: opening a file that this process has locked
 * and closing it again would drop the lock (POSIX).
 *
 * <p>Each has a mark, a system property, because a newer jar of this plugin is another class loader's. Its value is the
 * id of the thread that began the journal: the workflow's, which lives as long as the execution (rundeck-core 5.4.0
 * WorkflowExecutionServiceThread). The end is not always told: not if another plugin refuses the start after this one
 * took part (rundeckapp 5.4.0 ExecutionLifecycleComponentService), nor if the workflow throws. Then the thread is dead.
 */
final class JournalLocks {

    private static final String PREFIX = "io.github.rundeckresume.journal.";

    private static final Map<String, JournalFile> FILES = new ConcurrentHashMap<>();

    private JournalLocks() {}

    /** The calling thread holds a journal from now on. */
    static void add(Path state, JournalFile file) {
        FILES.keySet().forEach(JournalLocks::isHeld);
        FILES.put(mark(state), file);
        System.setProperty(mark(state), Long.toString(Thread.currentThread().getId()));
    }

    /** It is held no more. */
    static void remove(Path state) {
        FILES.remove(mark(state));
        System.clearProperty(mark(state));
    }

    /** True if a living thread of this process holds it, false if a dead one does; empty if none does. */
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

    /** Ids of threads are never used again. */
    private static boolean isAlive(String thread) {
        try {
            return ManagementFactory.getThreadMXBean().getThreadInfo(Long.parseLong(thread)) != null;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Lets other members have the file; one that another class loader opened is closed when it is garbage. */
    private static void close(@Nullable JournalFile file, String mark) {
        if (file == null) {
            return;
        }
        try {
            file.close();
            FILES.remove(mark);
            System.clearProperty(mark);
        } catch (IOException e) {
            // It stays marked, with a thread that is dead: nobody takes it for held.
            return;
        }
    }

    private static String mark(Path state) {
        return PREFIX + state.toAbsolutePath();
    }
}
