package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import java.util.Optional;

/** A running execution that can be asked to stop at its next step boundary. */
public interface Holdable {

    /**
     * Asks for it. Called on any thread; returns at once.
     *
     * @param request the request
     * @return why the execution cannot be held; empty if it will be
     */
    Optional<String> ask(HoldRequest request);
}
