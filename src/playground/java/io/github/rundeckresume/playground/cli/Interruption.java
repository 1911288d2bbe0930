package io.github.rundeckresume.playground.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * A shutdown hook would be too late: the log must still be written. By reflection, because javac warns of {@code
     * sun.misc} wherever it is named and lets nobody silence that.
     */
    private void install(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if ("handle".equals(method.getName())) {
                            handle();
                        }
                        return null;
                    });
            Object before = handle.invoke(null, wanted, ours);
            undo.add(() -> invoke(handle, wanted, before));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java platform has no signals", e);
        }
    }

    private static void invoke(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The signal cannot be given back", e);
        }
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
