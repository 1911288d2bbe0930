package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to a request: a plan and the options to fill in, or a refusal. */
public final class ResumeDecision {

    private final @Nullable Allowed allowed;
    private final @Nullable Refusal refusal;
    private final PausedSteps paused;
    private final DefinitionChanges changes;

    private ResumeDecision(
            @Nullable Allowed allowed, @Nullable Refusal refusal, PausedSteps paused, DefinitionChanges changes) {
        this.changes = changes;
        this.allowed = allowed;
        this.refusal = refusal;
        this.paused = paused;
    }

    /** The resume must not run. */
    public static ResumeDecision refused(Refusal why) {
        return new ResumeDecision(null, requireNonNull(why), PausedSteps.none(), DefinitionChanges.none());
    }

    /** The resume must not run; signals that came with it may count all the same. */
    static ResumeDecision refused(Refusal why, ResumeCase resume) {
        return new ResumeDecision(
                null, requireNonNull(why), resume.paused(), resume.relocation().changes());
    }

    static ResumeDecision allowed(ResumeCase resume, List<String> remarks) {
        return new ResumeDecision(
                new Allowed(resume, remarks),
                null,
                resume.paused(),
                resume.relocation().changes());
    }

    /** What to do; empty if the resume is refused. */
    public Optional<Allowed> allowed() {
        return Optional.ofNullable(allowed);
    }

    /** Why the resume is refused; empty if it is allowed. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * The same for a resume that begins now: refused if what was done with old values of options would be kept, and nobody
     * decided that.
     */
    public ResumeDecision seen() {
        return allowed()
                .filter(plan -> !plan.choices().options().keepsStale())
                .flatMap(plan ->
                        plan.inputs().unseen(plan.state().start().execution().toString()))
                .map(why -> new ResumeDecision(null, why.because(RefusalReason.STALE), paused, changes))
                .orElse(this);
    }

    /** How the steps stand at which the source waits; none if it is not paused. */
    public PausedSteps paused() {
        return paused;
    }

    /** How the job's definition has changed, as far as that was accepted; with what is not clear if it is refused. */
    public DefinitionChanges changes() {
        return changes;
    }

    /** What a resume that is allowed has to do. */
    public static final class Allowed {

        private final ResumeCase resume;
        private final Map<String, String> options;
        private final Map<String, String> secrets;
        private final List<String> remarks;

        private Allowed(ResumeCase resume, List<String> remarks) {
            this.resume = resume;
            this.options = Map.copyOf(resume.options().filled());
            this.secrets = Map.copyOf(resume.secrets().values());
            this.remarks = List.copyOf(remarks);
        }

        /** The state to resume, with its steps where they stand now. */
        public ResumeState state() {
            return resume.state();
        }

        /** The same as it was recorded. */
        public ResumeState recorded() {
            return resume.recorded();
        }

        public ResumePlan plan() {
            return resume.plan();
        }

        /** The plain options that the new execution must be given, by name. */
        public Map<String, String> options() {
            return options;
        }

        /**
         * The values to put back where the state refers to secure options, by name. They are the recorded values. Never
         * write them anywhere.
         */
        public Map<String, String> secrets() {
            return secrets;
        }

        /** The job's workflow as it is now, with those of referenced jobs that may be gone into. */
        public WorkflowSnapshot workflow() {
            return resume.inner().now();
        }

        /**
         * The workflows of referenced jobs inside which something is kept, as they were recorded, by the path of the step
         * around each.
         */
        public Map<StepPath, InnerWorkflow> inner() {
            Map<StepPath, InnerWorkflow> into = new TreeMap<>(state().inner());
            into.keySet().retainAll(plan().goneInto());
            return into;
        }

        /** The key of the digests of such a workflow's options: never to be written anywhere. */
        public String key(StepPath inside) {
            return resume.inner().keys().getOrDefault(inside, "");
        }

        /**
         * The names of data that later steps use, and that a step would have captured which counts as done: for each such
         * step those of which nothing was said.
         */
        public Map<StepPath, Set<String>> needs() {
            return resume.needs().missing();
        }

        /** The pauses that this resume goes on with: signals for them are missing. */
        public Map<StepPath, Pause> pauses() {
            Map<StepPath, Pause> pauses =
                    new TreeMap<>(state().end().isPaused() ? resume.paused().left() : state().pauses());
            pauses.keySet().removeIf(resume.where()::endsPause);
            return pauses;
        }

        /** The pauses that are over, with all of their signals, by their steps. */
        public Map<StepPath, Pause> over() {
            return resume.paused().over();
        }

        /** The options that have other values, and what of the plan is stale by that. */
        public ChangedInputs inputs() {
            return resume.inputs();
        }

        /** What was decided, with the values of the options that have changed. */
        public Choices choices() {
            return resume.choices();
        }

        /** What was said of steps that must not run twice, by whom ever. */
        public Answers answers() {
            return resume.request().said().answers();
        }

        /** The digest of the plan, as a user approves it. */
        public String digest() {
            return PlanDigest.of(
                    recorded(), Optional.of(workflow()), resume.request().rerun(), choices());
        }

        /** What to log in addition to the plan. */
        public List<String> remarks() {
            return remarks;
        }
    }
}
