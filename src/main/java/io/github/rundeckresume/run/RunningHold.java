package io.github.rundeckresume.run;

import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.server.Holdable;
import io.github.rundeckresume.store.Recording;
import java.util.Optional;

/** Takes requests to hold a running execution, and refuses them if it could not go on afterwards. */
final class RunningHold implements Holdable {

    private final Hold hold;
    private final Pauses pauses;
    private final Recording recording;

    RunningHold(Hold hold, Pauses pauses, Recording recording) {
        this.hold = hold;
        this.pauses = pauses;
        this.recording = recording;
    }

    @Override
    public Optional<String> ask(HoldRequest request) {
        Optional<String> problem = recording.problem();
        if (problem.isPresent()) {
            return Optional.of("it could not go on afterwards, because " + problem.get());
        }
        hold.ask(request);
        pauses.wake();
        return Optional.empty();
    }
}
