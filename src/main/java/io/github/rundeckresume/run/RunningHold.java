package io.github.rundeckresume.run;

import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.server.Holdable;
import io.github.rundeckresume.store.Recording;
import java.util.Optional;

/** Takes requests to hold a running execution, and refuses them if it could not go on afterwards. */
final class RunningHold implements Holdable {

    private final Hold hold;
    private final Recording recording;

    RunningHold(Hold hold, Recording recording) {
        this.hold = hold;
        this.recording = recording;
    }

    @Override
    public Optional<String> ask(HoldRequest request) {
        Optional<String> problem = recording.problem();
        if (problem.isPresent()) {
            return Optional.of("it could not go on afterwards, because " + problem.get());
        }
        hold.ask(request);
        return Optional.empty();
    }
}
