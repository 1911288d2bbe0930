package io.github.rundeckresume.engine.pause;

import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.RecordedValue;
import java.util.Optional;

/** What pauses need of their execution. Called by several threads at a time. */
public interface RecordedExecution {

    /** Records what a pause has become. */
    void record(Pause pause);

    /** Why the execution cannot be resumed; empty if it can. */
    Optional<String> problem();

    /** What may be recorded of a text. */
    RecordedValue conceal(String text);

    /** Writes a line into the execution's log. */
    void log(String line);
}
