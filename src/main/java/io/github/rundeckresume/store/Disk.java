package io.github.rundeckresume.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the store asks of a file system. Each method is one step after which the server's process can be killed, or the
 * power can fail.
 */
interface Disk {

    /** True if there is an ordinary file of that name. */
    boolean isFile(Path path);

    /** Reads the first bytes of a file, at most that many. */
    byte[] read(Path path, int most) throws IOException;

    /** Creates a folder and those around it, as far as they do not exist. */
    void createFolders(Path folder) throws IOException;

    /**
     * Creates a new file that only its owner may read.
     *
     * @throws IOException if it exists
     */
    OpenFile create(Path path) throws IOException;

    /** Gives a file another name in one step. A file of that name is replaced. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file if it exists. */
    void delete(Path path) throws IOException;

    /** Returns when the names in a folder are on the disk, if the system can open folders (Windows cannot). */
    void forceFolder(@Nullable Path folder);

    /** A file that this process writes. An interrupted thread can still write it. */
    interface OpenFile extends Closeable {

        /** Writes bytes where the last ones ended. If it fails, some of them may be in the file. */
        void write(byte[] bytes, int from, int count) throws IOException;

        /**
         * Reads bytes, while other threads write.
         *
         * @return how many; -1 at the end
         */
        int read(long at, byte[] into, int most) throws IOException;

        /** Deletes what comes after that many bytes. The next byte is written there. */
        void cut(long length) throws IOException;

        /** Returns when everything that was written is on the disk. */
        void force() throws IOException;

        /** Writes another first byte. The next byte is still written where the last ones ended. */
        void replaceFirst(byte first) throws IOException;

        /**
         * Locks the file against other processes until it is unlocked or closed.
         *
         * @return false if another process has locked it
         */
        boolean lock() throws IOException;

        /** Gives the lock back. */
        void unlock() throws IOException;
    }
}
