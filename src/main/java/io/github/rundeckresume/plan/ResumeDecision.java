package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ResumeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a request: a plan and the options to fill in, or a refusal. */
public final class ResumeDecision {

    private final @Nullable Allowed allowed;
    private final @Nullable Refusal refusal;

    private ResumeDecision(@Nullable Allowed allowed, @Nullable Refusal refusal) {
        this.allowed = allowed;
        this.refusal = refusal;
    }

    /** The resume must not run. */
    public static ResumeDecision refused(Refusal why) {
        return new ResumeDecision(null, requireNonNull(why));
    }

    static ResumeDecision allowed(
            ResumeState state,
            ResumePlan plan,
            Map<String, String> options,
            Map<String, String> secrets,
            List<String> remarks) {
        return new ResumeDecision(new Allowed(state, plan, options, secrets, remarks), null);
    }

    /** What to do; empty if the resume is refused. */
    public Optional<Allowed> allowed() {
        return Optional.ofNullable(allowed);
    }

    /** Why the resume is refused; empty if it is allowed. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What a resume that is allowed has to do. */
    public static final class Allowed {

        private final ResumeState state;
        private final ResumePlan plan;
        private final Map<String, String> options;
        private final Map<String, String> secrets;
        private final List<String> remarks;

        private Allowed(
                ResumeState state,
                ResumePlan plan,
                Map<String, String> options,
                Map<String, String> secrets,
                List<String> remarks) {
            this.secrets = Map.copyOf(secrets);
            this.state = requireNonNull(state);
            this.plan = requireNonNull(plan);
            this.options = Map.copyOf(options);
            this.remarks = List.copyOf(remarks);
        }

        /** The state to resume. */
        public ResumeState state() {
            return state;
        }

        public ResumePlan plan() {
            return plan;
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

        /** What to log in addition to the plan. */
        public List<String> remarks() {
            return remarks;
        }
    }
}
