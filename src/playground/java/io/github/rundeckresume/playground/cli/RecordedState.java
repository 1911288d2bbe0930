package io.github.rundeckresume.playground.cli;

import static java.util.Objects.requireNonNull;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeFilter;
import com.dtolabs.rundeck.core.utils.NodeSet;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.page.ChainView;
import io.github.rundeckresume.page.NodeLookup;
import io.github.rundeckresume.page.ResumePreview;
import io.github.rundeckresume.page.RunChain;
import io.github.rundeckresume.page.Wanted;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.node.NodeFile;
import io.github.rundeckresume.server.RetryMark;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.store.StateFiles;
import io.github.rundeckresume.store.StateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command {@code show} prints: the plan or the refusal that a resume would get, by the plugin's own rule. */
final class RecordedState {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long LARGEST = 1L << 30;
    /** Each waits two seconds for Log Storage. */
    private static final int TRIES = 15;
    /** Each record is read for that. */
    private static final int LONGEST_CHAIN = 1000;

    private final EmbeddedHost host;
    private final ExecutionRecord execution;
    private final ExecutionId id;
    private final Wanted wanted;
    private final Optional<StateReport> report;

    private RecordedState(EmbeddedHost host, ExecutionRecord execution, Wanted wanted) {
        this.wanted = wanted;
        this.host = host;
        this.execution = execution;
        this.id = ExecutionId.of(Long.toString(execution.id()));
        this.report = report();
    }

    /** What is recorded of an execution, and what a resume would do with these choices. */
    static RecordedState of(EmbeddedHost host, ExecutionRecord execution, Wanted wanted) {
        return new RecordedState(host, execution, wanted);
    }

    /** The same without choices, as {@link #render(boolean)} gives it. */
    static String render(EmbeddedHost host, ExecutionRecord execution, boolean json) {
        return of(host, execution, Wanted.of(Choices.none())).render(json);
    }

    /** True if such a resume is allowed. */
    boolean isResumable() {
        return report.filter(StateReport::isResumable).isPresent();
    }

    /**
     * The whole output, without a line end at its end.
     *
     * @param json whether it is for programs
     */
    String render(boolean json) {
        Optional<RunChain> chain = chain(host, execution);
        return report.map(known -> chain.map(known::after).orElse(known))
                .map(known -> json ? known.json() : known.text())
                .orElseGet(() -> json ? nothingJson(chain) : nothing(chain));
    }

    /** The run to which an execution belongs; empty if it is the only one. */
    static Optional<RunChain> chain(EmbeddedHost host, ExecutionRecord execution) {
        return view(execution).flatMap(seen -> RunChain.of(seen, LONGEST_CHAIN));
    }

    private Optional<StateReport> report() {
        Optional<ViewedExecution> viewed = view();
        if (viewed.isEmpty()) {
            return local().map(state -> StateReport.of(state, "its job is gone", job -> Optional.empty()));
        }
        LoadedState loaded = viewed.get().state(id);
        for (int i = 1; i < TRIES && loaded.isPending(); i++) {
            viewed = view();
            loaded = viewed.orElseThrow().state(id);
        }
        loaded.problem().map(Refusal::message).ifPresent(message -> {
            throw new HostException(message);
        });
        ViewedExecution seen = viewed.orElseThrow();
        InnerJobs jobs = seen.innerJobs();
        return loaded.state()
                .map(state -> seen.job().isResumable()
                        ? StateReport.of(
                                state,
                                ResumePreview.of(seen, nodesFor(seen), wanted).seen(),
                                jobs::visible)
                        : StateReport.of(state, "its job is not resumable as it was imported last", jobs::visible))
                .map(report -> report.usedBy(seen.described().links().resumedBy()))
                .map(report -> seen.retry()
                        .filter(retry -> seen.later(false).later().isEmpty())
                        .map(retry -> report.noting(told(retry)))
                        .orElse(report));
    }

    private static String told(RetryMark retry) {
        return retry.schedule()
                .map(at -> "a rule for retries lets it go on by itself " + at)
                .orElseGet(retry::problem);
    }

    /** A resume runs on the nodes of the file that the execution ran with, if it had one. */
    private NodeLookup nodesFor(ViewedExecution seen) {
        if (execution.nodesFile().isEmpty()) {
            return seen::nodes;
        }
        INodeSet all = NodeFile.read(Path.of(execution.nodesFile()));
        return (filter, excludePrecedence) -> {
            NodeSet selector = NodeSet.fromFilter(filter);
            selector.getInclude().setDominant(!excludePrecedence);
            selector.getExclude().setDominant(excludePrecedence);
            return Set.copyOf(NodeFilter.filterNodes(selector, all).getNodeNames());
        };
    }

    private Optional<ViewedExecution> view() {
        return view(execution);
    }

    private static Optional<ViewedExecution> view(ExecutionRecord execution) {
        return ViewedExecution.of(
                new FullAccess(execution.user()), execution.project(), ExecutionId.of(Long.toString(execution.id())));
    }

    private Optional<ResumeState> local() {
        Path folder = requireNonNull(host.files()
                .file(execution.project(), execution.jobUuid(), id.toString(), StateFiles.FILE_TYPE)
                .getParent());
        try {
            return StateFiles.load(folder, id, StateReader.withLimit(LARGEST));
        } catch (IOException e) {
            throw new HostException("The resume state of execution " + id + " cannot be read: " + e.getMessage());
        }
    }

    private String nothing(Optional<RunChain> chain) {
        List<String> lines = new ArrayList<>();
        lines.add("execution " + id + " " + execution.state() + ": " + why());
        chain.ifPresent(before -> lines.addAll(ChainLines.of(before)));
        return String.join("\n", lines);
    }

    private String why() {
        return execution.state().equals("succeeded")
                ? "it succeeded, so that nothing is left to resume"
                : "no resume state is recorded";
    }

    private String nothingJson(Optional<RunChain> chain) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("execution", execution.id());
        report.put("project", execution.project());
        report.put("job", execution.jobUuid());
        report.put("reason", execution.state());
        report.put("resumable", false);
        report.put("obstacle", why());
        chain.ifPresent(before -> report.put("chain", ChainView.of(before, id)));
        report.put("steps", List.of());
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of text and numbers cannot fail", e);
        }
    }
}
