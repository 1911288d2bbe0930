package io.github.rundeckresume.resume

import java.nio.file.Path
import spock.util.concurrent.PollingConditions

/** A mount namespace with a small file system of its own in a folder, which nobody else sees. Needs root. */
class MountSpace implements AutoCloseable {

    private final Process holder

    /**
     * Mounts it.
     *
     * @param options of a tmpfs, such as {@code noexec}
     */
    MountSpace(Path folder, String options) {
        holder = new ProcessBuilder('unshare', '-m', '--propagation', 'private', 'sh', '-c',
            'mount -t tmpfs -o "$1" tmpfs "$2" && exec sleep 600', 'sh', options, folder.toString()).redirectErrorStream(true).start()
        new PollingConditions(timeout: 60, delay: 0.05).eventually {
            assert holder.alive && new File("/proc/${holder.pid()}/mounts").text.contains(" $folder tmpfs ")
        }
    }

    /** True if this machine lets us make one. */
    static boolean works() {
        try {
            return new ProcessBuilder('unshare', '-m', 'true').redirectErrorStream(true).start().waitFor() == 0
        } catch (IOException e) {
            return false
        }
    }

    /** A shell in it, with its options; a command follows. */
    List<String> shell() {
        ['nsenter', '-t', "${holder.pid()}".toString(), '-m', '/bin/sh', '-c']
    }

    @Override
    void close() {
        holder.destroyForcibly().waitFor()
    }
}
