package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeSetImpl;
import com.dtolabs.rundeck.core.execution.workflow.NoopWorkflowExecutionListener;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionRecord.Retry;
import io.github.rundeckresume.playground.database.NewExecution;
import io.github.rundeckresume.playground.execution.Collaborators;
import io.github.rundeckresume.playground.execution.Launch;
import io.github.rundeckresume.playground.execution.RunningExecution;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.NodeSettings;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.node.JobNodes;
import io.github.rundeckresume.playground.node.NodeFile;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.option.OptionValues;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts executions of a job, the first one and its retries, and stores how they ended. */
final class Attempts {
    private static final String DEFAULT_PROJECT = "playground";

    private final Collaborators host;
    private final Database database;
    private final KeyFolder keys;
    private final Consumer<LogLine> watcher;

    Attempts(Collaborators host, Database database, Path keys, Consumer<LogLine> watcher) {
        this.host = host;
        this.database = database;
        this.keys = new KeyFolder(keys);
        this.watcher = watcher;
    }

    RunningJob start(JobDefinition job, RunRequest request) {
        String project = job.project().isEmpty() ? DEFAULT_PROJECT : job.project();
        host.host().ensureProject(project);
        OptionValues options = OptionValues.resolve(job, request.options(), keys);
        NodeSettings settings =
                request.filter().map(filter -> filtered(job.nodes(), filter)).orElse(job.nodes());
        JobNodes nodes = JobNodes.select(settings, allNodes(request), localNode(), options.option());
        ExecutionRecord record = database.executions()
                .start(new NewExecution(
                        project,
                        job.uuid(),
                        job.fullName(),
                        options.argString(),
                        settings.dispatch() ? settings.filter() : "",
                        request.nodes()
                                .map(file -> file.toAbsolutePath().toString())
                                .orElse(""),
                        job.logLevel(),
                        System.getProperty("user.name"),
                        request.metadata(),
                        Retry.none()));
        return follow(new Launch(record, job, options, nodes));
    }

    private RunningJob follow(Launch launch) {
        RunningExecution execution = RunningExecution.start(host, launch, new NoopWorkflowExecutionListener(), watcher);
        RunningJob job = new RunningJob(execution);
        execution.end().thenAccept(outcome -> finish(launch, outcome, job)).exceptionally(failure -> {
            job.fail(failure);
            return null;
        });
        return job;
    }

    private void finish(Launch launch, Outcome outcome, RunningJob job) {
        database.executions().finish(launch.execution().id(), outcome);
        ExecutionRecord ended =
                database.executions().find(launch.execution().id()).orElseThrow();
        job.add(new CompletedExecution(ended, host.files()));
        job.finish();
    }

    private INodeSet allNodes(RunRequest request) {
        Optional<INodeSet> fromFile = request.nodes().map(NodeFile::read);
        NodeSetImpl local = new NodeSetImpl();
        local.putNode(localNode());
        return fromFile.orElse(local);
    }

    private INodeEntry localNode() {
        return host.host().framework().createFrameworkNode();
    }

    private static NodeSettings filtered(NodeSettings job, String filter) {
        return new NodeSettings(
                true,
                filter,
                job.excludeFilter(),
                job.threadcount(),
                job.keepgoing(),
                job.excludePrecedence(),
                job.rankAttribute(),
                job.rankAscending(),
                job.successOnEmptyNodeFilter());
    }
}
