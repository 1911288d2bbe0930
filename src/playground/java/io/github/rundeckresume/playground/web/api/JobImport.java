package io.github.rundeckresume.playground.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobDocument;
import io.github.rundeckresume.playground.job.JobFile;
import io.github.rundeckresume.playground.job.JobFileException;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rundeck.core.auth.AuthConstants;

/** Takes job definitions into a project (rundeckapp 5.4.0 ScheduledExecutionService.loadImportedJobs). */
public final class JobImport {
    private final EmbeddedHost host;

    public JobImport(EmbeddedHost host) {
        this.host = host;
    }

    /**
     * How jobs that are there already are met.
     *
     * @param duplicates {@code create}, {@code update} or {@code skip}
     * @param removeIds whether each job gets a new id
     */
    public record Choice(String duplicates, boolean removeIds) {

        public Choice {
            if (!List.of("create", "update", "skip").contains(duplicates)) {
                throw Denied.parameter(duplicates, "dupeOption", "Not one of create, update, skip");
            }
        }

        /** From parameters, which may be null. */
        public static Choice of(String dupeOption, String uuidOption) {
            return new Choice(
                    Optional.ofNullable(dupeOption)
                            .filter(text -> !text.isEmpty())
                            .orElse("create"),
                    "remove".equals(uuidOption));
        }
    }

    /** What became of one job; the message is empty if it was taken. */
    public record Result(int index, JobDefinition job, Outcome outcome, String message) {}

    /** The three lists of an answer. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        SKIPPED
    }

    /**
     * Takes all jobs of a file into the project.
     *
     * @param format {@code xml}, {@code yaml} or {@code json}
     * @throws Denied when the file is not what the format says
     */
    public List<Result> take(String content, String format, String project, Choice choice, Viewer viewer) {
        List<Result> results = new ArrayList<>();
        for (JobDocument document : read(content, format)) {
            JobDocument job =
                    choice.removeIds() ? document.withId(UUID.randomUUID().toString()) : document;
            results.add(take(results.size() + 1, job, project, choice, viewer));
        }
        return results;
    }

    private static List<JobDocument> read(String content, String format) {
        try {
            Path file = Files.createTempFile("import-", "." + format);
            try {
                Files.writeString(file, content, UTF_8);
                return JobFile.documents(file);
            } catch (JobFileException e) {
                String message = String.valueOf(e.getMessage()).replace(file.toString(), "upload." + format);
                throw new Denied(
                        400,
                        "api.error.jobs.import.invalid",
                        "Jobs Document was invalid for format " + format + ": " + message);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep an upload for reading: " + e.getMessage(), e);
        }
    }

    private Result take(int index, JobDocument document, String project, Choice choice, Viewer viewer) {
        JobDefinition job = document.definition().inProject(project);
        Optional<JobDefinition> there = existing(job, choice);
        if (there.isPresent() && choice.duplicates().equals("skip")) {
            return new Result(
                    index,
                    there.get(),
                    Outcome.SKIPPED,
                    "Job with the same name exists: " + there.get().uuid());
        }
        if (there.isPresent() && choice.duplicates().equals("create")) {
            return new Result(index, job, Outcome.FAILED, "A Job already exists with this UUID: " + job.uuid());
        }
        if (!mayStore(viewer, there, job)) {
            String action = there.isPresent() ? "update" : "create";
            return new Result(
                    index, job, Outcome.FAILED, "Not authorized: " + action + " Job with name: " + job.name());
        }
        JobDocument stored = there.map(old -> document.withId(old.uuid())).orElse(document);
        host.jobs().save(stored, project);
        return new Result(index, stored.definition().inProject(project), Outcome.SUCCEEDED, "");
    }

    /** One with the same id; for updates and skips also one with the same name. */
    private Optional<JobDefinition> existing(JobDefinition job, Choice choice) {
        Optional<JobDefinition> same = host.jobs().find(job.uuid());
        if (same.isPresent() || choice.duplicates().equals("create")) {
            return same;
        }
        return host.jobs().list(job.project()).stream()
                .filter(one -> one.fullName().equals(job.fullName()))
                .findFirst();
    }

    private static boolean mayStore(Viewer viewer, Optional<JobDefinition> there, JobDefinition job) {
        return there.map(old -> viewer.rights().job(Found.reference(old), AuthConstants.ACTION_UPDATE)
                        && old.project().equals(job.project()))
                .orElseGet(() ->
                        viewer.rights().inProject(job.project(), AuthConstants.TYPE_JOB, AuthConstants.ACTION_CREATE));
    }
}
