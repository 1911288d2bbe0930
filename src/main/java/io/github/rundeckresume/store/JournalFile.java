package io.github.rundeckresume.store;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file that only its owner may read, and that an interrupted thread can still write.
 *
 * <p>Rundeck kills an execution, or ends one that exceeds its time limit, by interrupting its threads. A {@code
 * FileChannel} is closed for good when an interrupted thread writes to it. This file is not.
 */
final class JournalFile implements Closeable {

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final RandomAccessFile file;
    private final Object forcing = new Object();

    /** Kept here, because asking the system would cost one more call per record. */
    private final AtomicLong position = new AtomicLong();
    /** The bytes that are on the disk. */
    private volatile long forced;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Creates a new file.
     *
     * @throws IOException if it exists or cannot be written
     */
    static JournalFile create(Path path) throws IOException {
        File made = Files.createFile(path, OWNER_ONLY).toFile();
        return new JournalFile(new RandomAccessFile(made, "rw"));
    }

    /** Where the next byte is written. */
    long position() {
        return position.get();
    }

    /** Writes the remaining bytes of the buffer, which must be backed by an array. */
    void write(ByteBuffer bytes) throws IOException {
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        position.addAndGet(bytes.remaining());
    }

    /** Deletes the content of the file. */
    void clear() throws IOException {
        file.setLength(0);
        file.seek(0);
        position.set(0);
    }

    /** Returns when everything that was written is on the disk. */
    void force() throws IOException {
        synchronized (forcing) {
            long reached = position.get();
            file.getFD().sync();
            forced = reached;
        }
    }

    /**
     * Returns when the bytes before that position are on the disk, or the file is closed. Threads that wait at the same
     * time are served by one write, so that many nodes at a time do not wait for each other's.
     */
    void force(long upTo) throws IOException {
        if (forced < upTo) {
            synchronized (forcing) {
                if (forced < upTo) {
                    force();
                }
            }
        }
    }

    /** Returns when the names in a folder are on the disk, if the system can open folders (Windows cannot). */
    static void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Locks the file against other processes until it is closed; null if another process has locked it. */
    @Nullable
    FileLock tryLock() throws IOException {
        return file.getChannel().tryLock();
    }

    long size() throws IOException {
        return file.length();
    }

    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            forced = Long.MAX_VALUE;
            file.close();
        }
    }

    /** True if another process has locked a journal, or if that is not known. */
    static boolean isLocked(Path journal) {
        try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return Files.isRegularFile(journal);
        }
    }
}
