package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.CrashChoice;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;

/** The facts about an execution that a crash may have interrupted, as they are now. */
public final class CrashCase {

    private final KnownExecution execution;
    private final CrashOrigin origin;
    private final LoadedState state;
    private final CrashChoice now;
    private final JobOptions options;
    private final OnceSteps once;

    private CrashCase(
            KnownExecution execution,
            CrashOrigin origin,
            LoadedState state,
            CrashChoice now,
            JobOptions options,
            OnceSteps once) {
        this.execution = requireNonNull(execution);
        this.origin = requireNonNull(origin);
        this.state = requireNonNull(state);
        this.now = requireNonNull(now);
        this.options = requireNonNull(options);
        this.once = requireNonNull(once);
    }

    /**
     * An execution without a record, whose job says nothing.
     *
     * @param execution what its row says
     * @param origin how it came to stand where it stands
     */
    public static CrashCase of(KnownExecution execution, CrashOrigin origin) {
        return new CrashCase(
                execution, origin, LoadedState.missing(), CrashChoice.off(), JobOptions.unknown(), OnceSteps.none());
    }

    /** The same with the record that it left on this server. */
    public CrashCase state(LoadedState left) {
        return new CrashCase(execution, origin, left, now, options, once);
    }

    /** The same with its job as it is now. */
    public CrashCase job(CrashChoice choice, JobOptions has, OnceSteps notTwice) {
        return new CrashCase(execution, origin, state, choice, has, notTwice);
    }

    /**
     * What happened to it, for messages.
     *
     * @return words that go on after its name
     */
    public String history() {
        return state.state().map(ResumeState::end).filter(ExecutionEnd::goesOn).isPresent()
                ? "was held until the server's restart"
                : "was interrupted by a crash";
    }

    KnownExecution execution() {
        return execution;
    }

    CrashOrigin origin() {
        return origin;
    }

    LoadedState loaded() {
        return state;
    }

    /**
     * Its record; only after the rules that ask whether there is one.
     *
     * @return the record
     */
    public ResumeState state() {
        return state.state().orElseThrow();
    }

    ExecutionStart start() {
        return state().start();
    }

    CrashChoice now() {
        return now;
    }

    JobOptions options() {
        return options;
    }

    /** The steps that its job now says must not run twice. */
    OnceSteps once() {
        return once;
    }
}
