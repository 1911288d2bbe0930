package io.github.rundeckresume.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** The file of a journal, to which bytes are added. Threads that wait for the disk at the same time wait together. */
final class JournalFile implements Closeable {

    private final Disk.OpenFile file;
    private final Object forcing = new Object();

    /** Kept here, because asking the system would cost one more call per record. */
    private final AtomicLong position = new AtomicLong();
    /** The bytes that are on the disk. */
    private volatile long forced;
    /** True if the disk may have lost bytes that it was to keep. The system tells only once. */
    private boolean lost;

    private volatile boolean closed;

    JournalFile(Disk.OpenFile file) {
        this.file = file;
    }

    /** Where the next byte is written. */
    long position() {
        return position.get();
    }

    /** The bytes that are on the disk. */
    long forced() {
        return forced;
    }

    /** Writes the remaining bytes of the buffer, which must be backed by an array. It stays as it is. */
    void write(ByteBuffer bytes) throws IOException {
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        position.addAndGet(bytes.remaining());
    }

    /**
     * Reads what was written, while others write.
     *
     * @return the number of bytes; -1 at the end
     * @throws IOException if it cannot be read, or is closed
     */
    int read(long at, byte[] into, int most) throws IOException {
        return file.read(at, into, most);
    }

    /** Deletes what comes after that many bytes, and forgets that bytes after them were lost. */
    void cut(long length) throws IOException {
        synchronized (forcing) {
            file.cut(length);
            position.set(length);
            forced = Math.min(forced, length);
            lost = false;
        }
    }

    void replaceFirst(byte first) throws IOException {
        file.replaceFirst(first);
    }

    /** Returns when the first byte is on the disk, or the file's end if it was cut, whatever was lost before. */
    void forceFirst() throws IOException {
        file.force();
    }

    /**
     * Returns when everything that was written is on the disk.
     *
     * @throws IOException if that failed, now or since the file was last cut
     */
    void force() throws IOException {
        synchronized (forcing) {
            if (lost) {
                throw new IOException("the disk did not keep what was written before");
            }
            long reached = position.get();
            try {
                file.force();
            } catch (IOException e) {
                lost = true;
                throw e;
            }
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

    /** Locks the file against other processes until it is unlocked or closed; false if another one has locked it. */
    boolean lock() throws IOException {
        return file.lock();
    }

    void unlock() throws IOException {
        file.unlock();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            closed = true;
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
