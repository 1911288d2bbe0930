package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.page.ChainView;
import io.github.rundeckresume.page.RunChain;
import io.github.rundeckresume.plan.NamedJob;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is recorded of an execution: why it stopped, what a resume would do with each step, and the names of the data
 * that steps captured. Values are not shown.
 */
public final class StateReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ResumeState state;
    private final ResumePlan plan;
    private final Optional<String> obstacle;
    private final List<String> notes;

    private final Function<String, Optional<NamedJob>> jobs;
    private final Optional<RunChain> chain;
    private final Map<StepPath, Set<String>> needs;
    private final Optional<ExecutionId> usedBy;

    private StateReport(
            ResumeState state,
            ResumePlan plan,
            Optional<String> obstacle,
            List<String> notes,
            Function<String, Optional<NamedJob>> jobs,
            Optional<RunChain> chain,
            Map<StepPath, Set<String>> needs,
            Optional<ExecutionId> usedBy) {
        this.needs = new TreeMap<>(needs);
        this.chain = chain;
        this.usedBy = usedBy;
        this.state = state;
        this.plan = plan;
        this.obstacle = obstacle;
        this.notes = notes;
        this.jobs = jobs;
    }

    /**
     * The report on a state.
     *
     * @param decision what a resume would be told
     * @param jobs finds the job with a UUID
     */
    public static StateReport of(
            ResumeState state, ResumeDecision decision, Function<String, Optional<NamedJob>> jobs) {
        ResumePlan plan = decision.allowed().map(Allowed::plan).orElseGet(() -> asRecorded(state));
        return new StateReport(
                state,
                plan,
                decision.refusal().map(Refusal::message),
                decision.allowed().map(StateReport::notes).orElse(List.of()),
                jobs,
                Optional.empty(),
                decision.allowed().map(Allowed::needs).orElse(Map.of()),
                Optional.empty());
    }

    private static List<String> notes(Allowed allowed) {
        List<String> notes = new ArrayList<>(allowed.remarks());
        notes.addAll(allowed.inputs().lines());
        return notes;
    }

    /** The report on a state that nobody can go on from. */
    public static StateReport of(ResumeState state, String obstacle, Function<String, Optional<NamedJob>> jobs) {
        return new StateReport(
                state,
                asRecorded(state),
                Optional.of(obstacle),
                List.of(),
                jobs,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** The same report on a state that an execution used up by going on from it; empty for none. */
    public StateReport usedBy(Optional<ExecutionId> later) {
        return new StateReport(state, plan, obstacle, notes, jobs, chain, needs, later);
    }

    /** The same report with the executions of the run before this one. */
    public StateReport after(RunChain before) {
        return new StateReport(state, plan, obstacle, notes, jobs, Optional.of(before), needs, usedBy);
    }

    /** True if a resume is allowed, when what it still needs is given. */
    boolean isResumable() {
        return obstacle.isEmpty();
    }

    /** The same report with something else that is to be known. */
    public StateReport noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new StateReport(state, plan, obstacle, all, jobs, chain, needs, usedBy);
    }

    private static ResumePlan asRecorded(ResumeState state) {
        return ResumePlan.of(state, state.named(state.start().workflow()));
    }

    /** The report for a person, a line each, without a newline at the end. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("execution " + state.start().execution() + " of job '"
                + state.start().jobName() + "' in project " + state.start().project());
        lines.add("stopped: " + reason());
        state.checkpoint().ifPresent(at -> lines.add("checkpoint: " + at + ", by the clock of the server that ran it"));
        state.start().source().ifPresent(source -> lines.add("resumed from: execution " + source));
        chain.ifPresent(before -> lines.addAll(ChainLines.of(before)));
        usedBy.ifPresent(later -> lines.add("used up: execution " + later + " resumed it"));
        lines.add(obstacle.map(what -> "cannot be resumed: " + what).orElse("resume: " + plan.summary()));
        notes.forEach(note -> lines.add("note: " + note));
        needs.forEach((step, names) -> lines.add(
                "needs: data that step " + step + " would have captured: " + String.join(", ", new TreeSet<>(names))));
        addNames(lines, "options", state.start().options().keySet());
        addNames(
                lines,
                "secure options (values not kept)",
                state.start().secureOptions().keySet());
        lines.addAll(PlanLines.of(plan.steps()));
        return String.join("\n", lines);
    }

    private String reason() {
        return state.end().reason().wireName()
                + state.end().status().map(status -> " (" + status + ")").orElse("");
    }

    private static void addNames(List<String> lines, String what, Iterable<String> names) {
        List<String> sorted = new ArrayList<>();
        names.forEach(sorted::add);
        if (!sorted.isEmpty()) {
            lines.add(what + ": " + String.join(", ", new TreeSet<>(sorted)));
        }
    }

    /** The report for a program: {@code execution}, {@code reason}, {@code steps} and more. */
    public String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("execution", Long.parseLong(state.start().execution().toString()));
        report.put("project", state.start().project());
        report.put("job", state.start().jobId());
        report.put("jobName", state.start().jobName());
        report.put("reason", state.end().reason().wireName());
        state.end().status().ifPresent(status -> report.put("status", status));
        state.checkpoint().ifPresent(at -> report.put("checkpoint", Map.of("at", at.toString())));
        state.start().source().ifPresent(source -> report.put("resumedFrom", Long.parseLong(source.toString())));
        chain.ifPresent(
                before -> report.put("chain", ChainView.of(before, state.start().execution())));
        usedBy.ifPresent(later -> report.put("usedBy", Long.parseLong(later.toString())));
        report.put("resumable", obstacle.isEmpty());
        obstacle.ifPresent(what -> report.put("obstacle", what));
        report.put("summary", plan.summary());
        report.put("notes", notes);
        addNeeds(report);
        report.put("options", new TreeSet<>(state.start().options().keySet()));
        report.put("secureOptions", new TreeSet<>(state.start().secureOptions().keySet()));
        report.put(
                "steps", plan.steps().stream().map(new StepDocument(jobs)::of).toList());
        return written(report);
    }

    private void addNeeds(Map<String, Object> report) {
        if (!needs.isEmpty()) {
            Map<String, Set<String>> named = new LinkedHashMap<>();
            needs.forEach((step, names) -> named.put(step.toString(), new TreeSet<>(names)));
            report.put("needs", named);
        }
    }

    private static String written(Map<String, Object> report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of text and numbers cannot fail", e);
        }
    }
}
