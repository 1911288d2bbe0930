package io.github.rundeckresume.playground.member

import java.nio.file.FileSystemException
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.LockSupport

/**
 * A process and those that it started. A signal takes effect a moment later, longer on a busy machine: a process that was told to stop can
 * still start another one, and one that was told to end can still write a line. Linux only.
 */
class ProcessTree {
    private final ProcessHandle root

    ProcessTree(Process process) {
        root = process.toHandle()
    }

    /** Kills all of them as one (SIGKILL). When it comes back, none of them does anything any more. */
    void kill() {
        def all = [] as LinkedHashSet<ProcessHandle>
        def next = [root]
        while (next) {
            next.each { signal('STOP', it) }
            next.each { await(it, 'TtZX') }
            all.addAll(next)
            next = all.collectMany { it.descendants().toList() }.unique() - all
        }
        all.each { it.destroyForcibly() }
        all.each { await(it, 'ZX') }
    }

    private static void signal(String name, ProcessHandle process) {
        new ProcessBuilder('kill', "-$name", "${process.pid()}").redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor()
    }

    /** Until it is gone, or each of its threads is in one of these states. */
    private static void await(ProcessHandle process, String states) {
        def limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1)
        while (threads(process).any { !states.contains(state(it)) }) {
            assert System.nanoTime() < limit: "process ${process.pid()} is not in one of the states $states"
            LockSupport.parkNanos(1_000_000)
        }
    }

    /** None if it has gone: its folder is not there, or is there and answers ESRCH (proc(5)). */
    private static List<Path> threads(ProcessHandle process) {
        try {
            Files.list(Path.of("/proc/${process.pid()}/task")).withCloseable { it.toList() }
        } catch (FileSystemException | UncheckedIOException e) {
            []
        }
    }

    /** The letter behind the name in brackets (proc(5)). */
    private static String state(Path thread) {
        try {
            def stat = Files.readString(thread.resolve('stat'))
            stat[stat.lastIndexOf(')') + 2]
        } catch (IOException e) {
            'X'
        }
    }
}
