package io.github.rundeckresume.engine.detached;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.ExecutionListenerOverride;
import com.dtolabs.rundeck.core.utils.ThreadBoundOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an executor prints out of the execution's log, and reads it. Executors print to the thread's {@code System.out}
 * and {@code System.err}, or tell the listener of the context (rundeck-core 5.4.0 {@code NewLocalNodeExecutor}, {@code
 * LocalNodeExecutor} with {@code ExecutionListenerBuildLogger}; plugins/jsch-plugin {@code JschNodeExecutor}); threads that
 * they make inherit both. Other words of theirs are kept, as far as they may say what is wrong.
 */
final class Capture implements AutoCloseable {

    private static final int LONGEST_SAID = 2000;

    private final ThreadBoundOutputStream systemOut = ThreadBoundOutputStream.bindSystemOut();
    private final ThreadBoundOutputStream systemErr = ThreadBoundOutputStream.bindSystemErr();
    private final @Nullable OutputStream out;
    private final @Nullable OutputStream err;
    private final OutputStream told;
    private final StringBuilder said = new StringBuilder();

    /** Begins on this thread. */
    Capture(String number, Consumer<Frame> frames) {
        this.told = new Frames(number, frames);
        this.out = systemOut.removeThreadStream();
        this.err = systemErr.removeThreadStream();
        systemOut.installThreadStream(new Frames(number, frames));
        systemErr.installThreadStream(new Frames(number, frames) {
            @Override
            public synchronized void write(int value) {
                super.write(value);
                hear((char) value);
            }
        });
    }

    private synchronized void hear(char next) {
        if (said.length() < LONGEST_SAID) {
            said.append(next);
        }
    }

    /** What an executor printed as an error; may be empty. */
    synchronized String said() {
        return said.toString().strip();
    }

    /** A listener that keeps to itself what it is told. */
    ExecutionListener listener() {
        return (ExecutionListener) Proxy.newProxyInstance(
                Capture.class.getClassLoader(),
                new Class<?>[] {ExecutionListenerOverride.class},
                (proxy, method, arguments) -> told(proxy, method, arguments));
    }

    private @Nullable Object told(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws java.io.IOException {
        switch (method.getName()) {
            case "log":
                if (arguments != null && arguments.length > 1 && arguments[1] instanceof String) {
                    told.write(((String) arguments[1]).getBytes(UTF_8));
                }
                return null;
            case "createOverride":
                return proxy;
            case "equals":
                return arguments != null && arguments[0] == proxy;
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return "rundeck-resume";
            default:
                return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
        }
    }

    /** Ends it, on the same thread. */
    @Override
    public void close() {
        restore(systemOut, out);
        restore(systemErr, err);
    }

    private static void restore(ThreadBoundOutputStream stream, @Nullable OutputStream before) {
        stream.removeThreadStream();
        if (before != null) {
            stream.installThreadStream(before);
        }
    }
}
