package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Retry;
import io.github.rundeckresume.playground.database.ExecutionTable;
import io.github.rundeckresume.playground.database.NewExecution;
import io.github.rundeckresume.playground.execution.PreparedExecution;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.NodeSettings;
import io.github.rundeckresume.playground.node.JobNodes;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.option.OptionValues;
import io.github.rundeckresume.playground.option.RunLimits;
import io.github.rundeckresume.playground.option.UploadFolder;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Checks a request, chooses nodes and option values, and enters the execution into the database. */
final class ExecutionCreator {
    private final EmbeddedFramework framework;
    private final ExecutionTable executions;
    private final ExecutionFiles files;
    private final KeyFolder keys;
    private final UploadFolder uploads;

    ExecutionCreator(
            EmbeddedFramework framework, ExecutionTable executions, ExecutionFiles files, Path keys, Path uploads) {
        this.framework = framework;
        this.executions = executions;
        this.files = files;
        this.keys = new KeyFolder(keys);
        this.uploads = new UploadFolder(uploads);
    }

    /** Enters the execution that the request asks for. */
    PreparedExecution start(JobDefinition job, RunRequest request) {
        Draft draft = draft(job, request, Retry.none());
        ExecutionRecord record = enter(job, draft.entry());
        return launch(draft, record);
    }

    /**
     * Checks whether the job may be tried again after an execution of it, and all that this takes, but enters nothing yet.
     *
     * @param chain what the retry's own row will say of the chain
     */
    Draft retry(JobDefinition job, RunRequest request, Retry chain) {
        Draft draft = draft(job, request, chain);
        refuseIfRunning(job, chain.previousId());
        return draft;
    }

    /** What is to run, once the draft of it has been entered as this execution. */
    PreparedExecution launch(Draft draft, ExecutionRecord record) {
        executions.logsTo(record.id(), new CompletedExecution(record, files).file("rdlog"));
        return new PreparedExecution(
                record,
                draft.job(),
                draft.options(),
                uploads.attach(draft.job(), draft.options().option(), record.id()),
                draft.known(),
                draft.nodes(),
                draft.limits());
    }

    private Draft draft(JobDefinition job, RunRequest request, Retry chain) {
        refuseIfDisabled(job);
        framework.ensureProject(JobLibrary.project(job));
        OptionValues options = OptionValues.resolve(job, request.options(), keys);
        uploads.check(job, options.option(), chain.previousId());
        KnownNodes known = new KnownNodes(framework, request.nodes());
        NodeSettings settings =
                request.filter().map(filter -> filtered(job.nodes(), filter)).orElse(job.nodes());
        JobNodes nodes = JobNodes.select(
                settings,
                known.getNodeSet(JobLibrary.project(job)),
                framework.framework().createFrameworkNode(),
                Map.of("option", options.option()));
        RunLimits limits = RunLimits.of(job, options.option());
        NewExecution entry = new NewExecution(
                JobLibrary.project(job),
                job.uuid(),
                job.fullName(),
                options.argString(),
                settings.dispatch() ? settings.filter() : "",
                request.nodes().map(file -> file.toAbsolutePath().toString()).orElse(""),
                job.logLevel(),
                request.user().orElseGet(() -> Requester.administrator(System.getProperty("user.name"))),
                request.metadata(),
                chain.upTo(limits.retryAttempts()),
                framework.serverId());
        return new Draft(job, entry, options, known, nodes, limits);
    }

    /** An execution that could be entered now. */
    record Draft(
            JobDefinition job,
            NewExecution entry,
            OptionValues options,
            KnownNodes known,
            JobNodes nodes,
            RunLimits limits) {}

    /** One at a time, so that of two requests for a job that runs once at most one is refused. */
    private synchronized ExecutionRecord enter(JobDefinition job, NewExecution execution) {
        refuseIfRunning(job, 0);
        return executions.start(execution);
    }

    private static void refuseIfDisabled(JobDefinition job) {
        if (!job.executionEnabled()) {
            throw new HostException(
                    HostException.Reason.DISABLED,
                    "Job '" + job.fullName() + "' is disabled for execution; set executionEnabled in it");
        }
    }

    /** @param except the execution that is about to end; 0 for none (ExecutionValidatorService.canRunMoreExecutions) */
    private void refuseIfRunning(JobDefinition job, long except) {
        Optional<ExecutionRecord> running = executions.running(job.uuid()).stream()
                .filter(execution -> execution.id() != except)
                .findFirst();
        if (!job.multipleExecutions() && running.isPresent()) {
            throw new HostException(HostException.Reason.CONFLICT, conflict(job, running.get()));
        }
    }

    private String conflict(JobDefinition job, ExecutionRecord running) {
        long id = running.id();
        boolean isLeft = running.server().equals(framework.serverId())
                && running.runningProcess().isEmpty();
        return isLeft
                ? "Job '" + job.fullName() + "' is still entered as running as execution " + id
                        + ", but the process that ran it is gone. Mark that one as incomplete first (command: abort "
                        + id
                        + " --incomplete; API: POST execution/" + id + "/abort?forceIncomplete=true)"
                : "Job '" + job.fullName() + "' is running already as execution " + id
                        + "; wait for it, abort it, or allow multipleExecutions in the job";
    }

    /**
     * Rewritten, without the job's own excludes and without exclude precedence, as by the server (ExecutionService 5.4.0,
     * int_createExecution).
     */
    private static NodeSettings filtered(NodeSettings job, String filter) {
        return new NodeSettings(
                true,
                NodeSet.generateFilter(NodeSet.fromFilter(filter)),
                "",
                job.threadcount(),
                job.keepgoing(),
                false,
                job.rankAttribute(),
                job.rankAscending(),
                job.successOnEmptyNodeFilter());
    }
}
