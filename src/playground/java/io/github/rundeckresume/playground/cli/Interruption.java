package io.github.rundeckresume.playground.cli;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C and the polite kill: the first one is handled, the second one ends the process at once. */
final class Interruption {
    /** What a shell reports for a process that was ended by SIGINT. */
    private static final int KILLED = 130;

    private final List<Runnable> undo = new ArrayList<>();
    private final Runnable action;
    private boolean handled;

    private Interruption(Runnable action) {
        this.action = action;
    }

    static Interruption handledBy(Runnable action) {
        Interruption interruption = new Interruption(action);
        interruption.install("INT");
        interruption.install("TERM");
        return interruption;
    }

    private void install(String name) {
        Signal signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, received -> handle());
        undo.add(() -> Signal.handle(signal, before));
    }

    private synchronized void handle() {
        if (handled) {
            Runtime.getRuntime().halt(KILLED);
        }
        handled = true;
        action.run();
    }

    void release() {
        undo.forEach(Runnable::run);
    }
}
