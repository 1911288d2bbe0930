package io.github.rundeckresume.page;

import io.github.rundeckresume.engine.snapshot.ContextNodes;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes on which an offered resume would run, and the filter that the page sends for that. */
final class OfferedNodes {

    private static final String REFERENCE = "${";

    private final ViewedExecution viewed;
    private final JobFacts job;
    private final NodeLookup nodes;
    private final Optional<String> filter;

    /**
     * The nodes of a resume.
     *
     * @param start the recorded start of the execution to resume; empty if it is not known
     * @param nodes looks up what a filter selects
     */
    OfferedNodes(ViewedExecution viewed, JobFacts job, Optional<ExecutionStart> start, NodeLookup nodes) {
        this.viewed = viewed;
        this.job = job;
        this.nodes = nodes;
        // A filter that is given to a run cannot exclude nodes that it includes.
        this.filter = start.filter(recorded -> !recorded.excludePrecedence())
                .flatMap(ExecutionStart::filter)
                .filter(RecordedValue::isPlain)
                .map(RecordedValue::shown)
                .filter(recorded -> !recorded.isEmpty() && !isJobsOwn(recorded));
    }

    /** True if a run without a filter selects the same nodes. */
    private boolean isJobsOwn(String recorded) {
        Optional<String> own = job.filter();
        if (own.isEmpty()) {
            return viewed.filter().isEmpty();
        }
        // References are replaced only at the start; the values that they refer to must then be the same.
        return hasReferences(own.get())
                ? own.get().equals(viewed.filter())
                : ContextNodes.selected(own.get(), job.filterExclude()).equals(recorded) && !jobExcludes(own.get());
    }

    private boolean hasReferences(String own) {
        return own.contains(REFERENCE) || job.filterExclude().contains(REFERENCE);
    }

    private boolean jobExcludes(String own) {
        return ContextNodes.excludePrecedence(own, job.filterExclude(), job.excludePrecedence());
    }

    /** The filter that the form must send; null if it sends none. */
    @Nullable
    String filterToSend() {
        return filter.orElse(null);
    }

    /** The form sends the recorded filter if a run without a filter would select other nodes. */
    NodeChoice toCome() {
        if (filter.isPresent()) {
            return NodeChoice.of(filter.get(), nodes.names(filter.get(), false));
        }
        String own = job.filter().orElse("");
        if (job.filter().isEmpty() || hasReferences(own)) {
            return NodeChoice.unknown().written(own);
        }
        String selected = ContextNodes.selected(own, job.filterExclude());
        boolean excludes = jobExcludes(own);
        return NodeChoice.of(selected, selected.isEmpty() ? Set.of() : nodes.names(selected, excludes))
                .excludePrecedence(excludes);
    }
}
