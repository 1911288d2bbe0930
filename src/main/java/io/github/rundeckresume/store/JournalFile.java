package io.github.rundeckresume.store;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file that only its owner may read, and that an interrupted thread can write.
 *
 * <p>Rundeck kills an execution, and ends one that runs too long, by interrupting its threads. A {@code FileChannel}
 * is closed for good when an interrupted thread writes through it; this is not.
 */
final class JournalFile implements Closeable {

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final RandomAccessFile file;

    /** Kept here, because to ask the system would cost each record a call of its own. */
    private long position;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Makes a new file.
     *
     * @throws IOException if it is there already or cannot be written
     */
    static JournalFile create(Path path) throws IOException {
        File made = Files.createFile(path, OWNER_ONLY).toFile();
        return new JournalFile(new RandomAccessFile(made, "rw"));
    }

    /** Where the next byte is written. */
    long position() {
        return position;
    }

    /** Writes all that remains of the buffer, which has an array. */
    void write(ByteBuffer bytes) throws IOException {
        file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        position += bytes.remaining();
    }

    /** Takes the file's whole content away. */
    void clear() throws IOException {
        file.setLength(0);
        file.seek(0);
        position = 0;
    }

    /** Returns when the disk has what was written. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Locks the file against other processes until it is closed; null if one of them has locked it. */
    @Nullable
    FileLock tryLock() throws IOException {
        return file.getChannel().tryLock();
    }

    long size() throws IOException {
        return file.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
