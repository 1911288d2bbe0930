package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds the job of an execution, and refuses one that would not be resumed: without the plugin, or without "Resumable",
 * Rundeck runs the job from its beginning, whatever the metadata say.
 */
final class ResumableJob {
    private final Server server;
    private final Api api;

    ResumableJob(Server server, Api api) {
        this.server = server;
        this.api = api;
    }

    /**
     * The job's UUID.
     *
     * @param execution as the API tells it
     * @throws CliException if a run of it would not be a resume
     */
    String of(JsonNode execution, long id) {
        String job = execution.path("job").path("id").asText("");
        if (job.isEmpty()) {
            throw CliException.refused("Execution " + id + " has no job: it cannot be resumed.");
        }
        server.requirePlugin(api);
        if (!isResumable(api.get("/job/" + ServerAddress.part(job) + "?format=json"))) {
            throw CliException.refused(
                    "The job of execution " + id + " is not resumable: it would run from its beginning."
                            + " Check 'Resumable' among its execution plugins.");
        }
        return job;
    }

    private static boolean isResumable(JsonNode jobs) {
        return jobs.path(0).path("plugins").path("ExecutionLifecycle").has("resume");
    }
}
