package io.github.rundeckresume.run;

import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.server.Holdable;
import io.github.rundeckresume.state.OnCrash;
import io.github.rundeckresume.store.Recording;
import java.util.Optional;

/**
 * Takes requests to hold a running execution, and refuses them if it could not go on afterwards. One that would go on by
 * itself after a crash does so after an orderly shutdown too.
 */
final class RunningHold implements Holdable {

    private final Hold hold;
    private final Pauses pauses;
    private final Recording recording;
    private final OnCrash onCrash;

    /** @param onCrash what the execution's job said about crashes when it began */
    RunningHold(Hold hold, Pauses pauses, Recording recording, OnCrash onCrash) {
        this.hold = hold;
        this.pauses = pauses;
        this.recording = recording;
        this.onCrash = onCrash;
    }

    @Override
    public Optional<String> ask(HoldRequest request) {
        Optional<String> problem = recording.problem();
        if (problem.isPresent()) {
            return Optional.of("it could not go on afterwards, because " + problem.get());
        }
        hold.ask(request.isOfShutdown() && onCrash == OnCrash.RESUME ? request.goingOn() : request);
        pauses.wake();
        return Optional.empty();
    }
}
