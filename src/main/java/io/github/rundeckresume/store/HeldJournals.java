package io.github.rundeckresume.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journals that this process holds, each with the thread that began it: the workflow's thread, which lives as long as
 * the execution (rundeck-core 5.4.0 WorkflowExecutionServiceThread). They are known without opening their files: to open
 * and close a file that this process has locked would release the lock (POSIX).
 *
 * <p>The plugin is not always told of an execution's end: not if another plugin refuses the start after this one accepted
 * it (rundeckapp 5.4.0 ExecutionLifecycleComponentService), and not if the workflow throws. In these cases the thread is
 * dead.
 */
public final class HeldJournals {

    private static final Map<String, Held> OWN = new ConcurrentHashMap<>();

    /** The same for all class loaders of the process: a newer jar of this plugin has another one. */
    private static volatile Map<String, Thread> threads = new ConcurrentHashMap<>();

    private HeldJournals() {}

    /**
     * Shares what is held, and what will be held, with the other class loaders of the plugin in this process.
     *
     * @param all a map that all of them see; it gets the thread that holds each journal
     */
    public static void share(Map<String, Thread> all) {
        OWN.forEach((name, held) -> all.put(name, held.thread));
        threads = all;
    }

    /** Notes that the calling thread holds a journal. */
    static void add(Path state, JournalFile file) {
        OWN.keySet().forEach(HeldJournals::heldHere);
        OWN.put(name(state), new Held(Thread.currentThread(), file));
        threads.put(name(state), Thread.currentThread());
    }

    /** The file of a journal that a living thread writes through this class loader; empty if there is none. */
    static Optional<JournalFile> own(Path state) {
        return Optional.ofNullable(OWN.get(name(state)))
                .filter(held -> held.thread.isAlive())
                .map(held -> held.file);
    }

    /** Notes that a journal is held no longer. */
    static void remove(Path state) {
        OWN.remove(name(state));
        threads.remove(name(state));
    }

    /**
     * Tells whether the journal of a state is being written.
     *
     * @param state the name that the finished state will have
     * @return true if a living thread of this process or another process holds it, or if that is not known; other hosts
     *     are seen only if a shared folder supports locks
     */
    public static boolean isHeld(Path state) {
        return heldHere(name(state)).orElseGet(() -> JournalFile.isLocked(Journal.fileOf(state)));
    }

    /** True if a living thread of this process holds it; false if a dead thread does; empty if none does. */
    private static Optional<Boolean> heldHere(String name) {
        Held own = OWN.get(name);
        Optional<Boolean> alive = Optional.ofNullable(own == null ? threads.get(name) : own.thread)
                .map(Thread::isAlive);
        if (own != null && !own.thread.isAlive()) {
            close(name, own.file);
        }
        return alive;
    }

    /**
     * Closes the file, so that other members can use it. A file that another class loader opened is closed by garbage
     * collection.
     */
    private static void close(String name, JournalFile file) {
        try {
            file.close();
            OWN.remove(name);
            threads.remove(name);
        } catch (IOException e) {
            // It stays noted, but its thread is dead, so the journal does not count as held.
            return;
        }
    }

    private static String name(Path state) {
        return state.toAbsolutePath().toString();
    }

    private static final class Held {

        private final Thread thread;
        private final JournalFile file;

        Held(Thread thread, JournalFile file) {
            this.thread = thread;
            this.file = file;
        }
    }
}
