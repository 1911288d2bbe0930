package io.github.rundeckresume.playground.option;

import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.OptionDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Uploaded files: each in a folder of its own, whose name is the value of a file option. As on the server an upload is for
 * one execution and the retries of that (rundeckapp 5.4.0 FileUploadService.validateJobFileRecordForJobOption).
 */
public final class UploadFolder {
    private static final String USED = ".used-by-";

    private final Path folder;

    public UploadFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Checks the file options of a run.
     *
     * @param retried the execution that the run retries, 0 for none
     * @throws OptionException naming the option whose file cannot be used
     */
    public void check(JobDefinition job, Map<String, String> options, long retried) {
        uploads(job, options).forEach((name, id) -> {
            String user = user(id).orElse("");
            if (file(id).isEmpty()) {
                throw new OptionException("option '" + name + "' names no upload: " + id);
            }
            if (!user.isEmpty() && !user.equals(Long.toString(retried))) {
                throw new OptionException("option '" + name + "': upload " + id + " was used for execution " + user);
            }
        });
    }

    /** Marks the uploads as used and gives what the data context calls {@code file} (loadFileOptionInputs). */
    public Map<String, String> attach(JobDefinition job, Map<String, String> options, long execution) {
        Map<String, String> data = new HashMap<>();
        uploads(job, options).forEach((name, id) -> {
            Path file = file(id).orElseThrow();
            use(id, execution);
            data.put(name, file.toString());
            data.put(name + ".fileName", file.getFileName().toString());
            data.put(name + ".sha", digest(file));
        });
        return data;
    }

    private static Map<String, String> uploads(JobDefinition job, Map<String, String> options) {
        Map<String, String> uploads = new HashMap<>();
        for (OptionDefinition option : job.options()) {
            String id = options.getOrDefault(option.name(), "");
            if ("file".equals(option.type()) && !id.isEmpty()) {
                uploads.put(option.name(), id);
            }
        }
        return uploads;
    }

    private Optional<Path> file(String id) {
        return entry(id, path -> !path.getFileName().toString().startsWith(USED));
    }

    private Optional<String> user(String id) {
        return entry(id, path -> path.getFileName().toString().startsWith(USED))
                .map(path -> path.getFileName().toString().substring(USED.length()));
    }

    private Optional<Path> entry(String id, Predicate<Path> wanted) {
        Path upload = folder.resolve(id).normalize();
        if (!folder.equals(upload.getParent()) || !Files.isDirectory(upload)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(upload)) {
            return entries.filter(wanted).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Upload " + upload + " cannot be read", e);
        }
    }

    private void use(String id, long execution) {
        try {
            Optional<String> user = user(id);
            if (user.isPresent()) {
                Files.delete(folder.resolve(id).resolve(USED + user.get()));
            }
            Files.createFile(folder.resolve(id).resolve(USED + execution));
        } catch (IOException e) {
            throw new UncheckedIOException("Upload " + id + " cannot be used", e);
        }
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Upload " + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
