package io.github.rundeckresume.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The file system of this server. */
final class LocalDisk implements Disk {

    static final Disk INSTANCE = new LocalDisk();

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private LocalDisk() {}

    @Override
    public boolean isFile(Path path) {
        return Files.isRegularFile(path);
    }

    @Override
    public byte[] read(Path path, int most) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public OpenFile create(Path path) throws IOException {
        return new LocalFile(
                path, new RandomAccessFile(Files.createFile(path, OWNER_ONLY).toFile(), "rw"));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /**
     * Rundeck kills an execution, or ends one that exceeds its time limit, by interrupting its threads. A {@code
     * FileChannel} is closed for good when an interrupted thread writes to it. This file is not.
     */
    private static final class LocalFile implements OpenFile {

        private final Path path;
        private final RandomAccessFile file;
        private final Object reading = new Object();
        private @Nullable FileLock lock;

        /**
         * Open until the file itself is closed: whoever closes any handle of a file that this process has locked releases
         * the lock (POSIX).
         */
        private @Nullable RandomAccessFile reader;

        LocalFile(Path path, RandomAccessFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            file.write(bytes, from, count);
        }

        /** With a place of its own, so that no writer waits. Until it is closed, the file has the name that it began with. */
        @Override
        public int read(long at, byte[] into, int most) throws IOException {
            synchronized (reading) {
                if (reader == null) {
                    reader = new RandomAccessFile(path.toFile(), "r");
                }
                reader.seek(at);
                return reader.read(into, 0, most);
            }
        }

        @Override
        public void cut(long length) throws IOException {
            // A place after the new end becomes the new end.
            file.setLength(length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void replaceFirst(byte first) throws IOException {
            long next = file.getFilePointer();
            file.seek(0);
            try {
                file.write(first);
            } finally {
                file.seek(next);
            }
        }

        @Override
        public boolean lock() throws IOException {
            lock = file.getChannel().tryLock();
            return lock != null;
        }

        @Override
        public void unlock() throws IOException {
            if (lock != null) {
                lock.release();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
            synchronized (reading) {
                if (reader != null) {
                    reader.close();
                }
            }
        }
    }
}
