package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.JobTable;
import io.github.rundeckresume.playground.database.StoredJob;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs of a base directory: imported from files, so that every process has them, or known to this host alone. */
final class JobLibrary {
    private static final String DEFAULT_PROJECT = "playground";

    private final JobTable table;
    private final Map<String, JobDefinition> seen = new ConcurrentHashMap<>();

    JobLibrary(JobTable table) {
        this.table = table;
    }

    /** The project that the job is in; files exported by a server seldom name one. */
    static String project(JobDefinition job) {
        return job.project().isEmpty() ? DEFAULT_PROJECT : job.project();
    }

    /** Stores all jobs of the file, in place of older definitions with the same uuid. */
    List<JobDefinition> importFile(Path file) {
        List<JobDefinition> jobs = JobFile.read(file);
        String text = read(file);
        jobs.forEach(job -> store(job, file.getFileName().toString(), text));
        return jobs;
    }

    /** Makes the job known unless this very definition is known already. */
    void know(JobDefinition job) {
        if (!job.equals(seen.get(job.uuid()))) {
            store(job, "", "");
        }
    }

    private void store(JobDefinition job, String file, String text) {
        seen.put(job.uuid(), job);
        table.save(new StoredJob(job.uuid(), project(job), job.name(), job.group(), file, text));
    }

    /** The job as it was imported last, by whatever process. */
    Optional<JobDefinition> find(String uuid) {
        Optional<JobDefinition> found = table.find(uuid).flatMap(this::definition);
        found.ifPresent(job -> seen.put(uuid, job));
        return found;
    }

    private Optional<JobDefinition> definition(StoredJob stored) {
        if (stored.text().isEmpty()) {
            return Optional.ofNullable(seen.get(stored.uuid()));
        }
        return parse(stored).stream()
                .filter(job -> job.uuid().equals(stored.uuid()))
                .findFirst();
    }

    private static List<JobDefinition> parse(StoredJob stored) {
        try {
            Path copy = Files.createTempFile("job-", "-" + stored.file());
            try {
                Files.writeString(copy, stored.text());
                return JobFile.read(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the stored job " + stored.name() + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the job file " + file + ": " + e.getMessage(), e);
        }
    }
}
