package io.github.rundeckresume.engine.detached;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file on the server's own disk while it is copied to a node: a file copier takes no less. It has variables, secure ones
 * too, so it is for this process's user alone and is there for the copy only. Its name says which process made it, so that
 * what a killed server left is removed at the next start.
 */
public final class CopiedFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopiedFile.class);
    private static final String PREFIX = "rundeck-resume-copy-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-.*\\.tmp");

    private final Path path;

    private CopiedFile(Path path) {
        this.path = path;
    }

    static CopiedFile of(byte[] content) throws IOException {
        CopiedFile file = new CopiedFile(
                Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", ".tmp"));
        try {
            Files.write(file.path, content);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        return file;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Removes those of processes that do not run any more. */
    public static void removeLeft() {
        removeLeft(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static void removeLeft(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.tmp")) {
            for (Path file : files) {
                if (isLeft(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The files {}*.tmp in {}, which a server that was killed may have left, cannot be removed. They may have"
                            + " values of secure options. Remove them",
                    PREFIX,
                    folder,
                    e);
        }
    }

    /** A number of a process may be another's by now, which began after the file was made. */
    private static boolean isLeft(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.group(1)));
        if (process.isEmpty() || !process.get().isAlive()) {
            return true;
        }
        long made = Files.getLastModifiedTime(file).toMillis();
        return process.get()
                .info()
                .startInstant()
                .filter(start -> start.toEpochMilli() > made)
                .isPresent();
    }
}
