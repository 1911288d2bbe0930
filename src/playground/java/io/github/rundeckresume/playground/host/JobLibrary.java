package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.JobTable;
import io.github.rundeckresume.playground.database.StoredJob;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobDocument;
import io.github.rundeckresume.playground.job.JobFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The jobs of a base directory: imported from files, so that every process has them, or known to this host alone. */
public final class JobLibrary {
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
        List<JobDefinition> jobs = JobFile.read(file).stream()
                .map(job -> job.inProject(project(job)))
                .toList();
        String text = read(file);
        jobs.forEach(job -> store(job, file.getFileName().toString(), text));
        return jobs;
    }

    /** Stores one job in this project, in place of an older definition with the same uuid. */
    public void save(JobDocument job, String project) {
        store(job.definition().inProject(project), "job.json", job.json());
    }

    /** Forgets the job; its executions stay. */
    public void delete(String uuid) {
        seen.remove(uuid);
        table.delete(uuid);
    }

    /** The jobs of the project, by group and name. */
    public List<JobDefinition> list(String project) {
        return table.list().stream()
                .filter(job -> job.project().equals(project))
                .flatMap(job -> definition(job).stream())
                .toList();
    }

    /** The names of the projects that jobs are in. */
    public Set<String> projects() {
        return table.list().stream().map(StoredJob::project).collect(Collectors.toSet());
    }

    /** The job as it was written, if it came from a file. */
    public Optional<JobDocument> document(String uuid) {
        return table.find(uuid).filter(job -> !job.text().isEmpty()).flatMap(JobLibrary::document);
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
    public Optional<JobDefinition> find(String uuid) {
        Optional<JobDefinition> found = table.find(uuid).flatMap(this::definition);
        found.ifPresent(job -> seen.put(uuid, job));
        return found;
    }

    private Optional<JobDefinition> definition(StoredJob stored) {
        if (stored.text().isEmpty()) {
            return Optional.ofNullable(seen.get(stored.uuid())).map(job -> job.inProject(stored.project()));
        }
        return document(stored).map(document -> document.definition().inProject(stored.project()));
    }

    private static Optional<JobDocument> document(StoredJob stored) {
        return parse(stored).stream()
                .filter(job -> job.definition().uuid().equals(stored.uuid()))
                .findFirst();
    }

    private static List<JobDocument> parse(StoredJob stored) {
        try {
            Path copy = Files.createTempFile("job-", "-" + stored.file());
            try {
                Files.writeString(copy, stored.text());
                return JobFile.documents(copy);
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
