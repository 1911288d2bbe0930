package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;

/** A running execution whose steps wait in place. Called on any thread; returns at once. */
public interface Pausable {

    /** The steps at which it waits now, by their paths. */
    Map<StepPath, Pause> pauses();

    /**
     * Gives a signal to one of them. If it counts, it is recorded before this returns.
     *
     * @return what becomes of it; empty if the execution does not wait there, or not any more
     */
    Optional<SignalDecision> signal(StepPath step, SignalRequest request);
}
