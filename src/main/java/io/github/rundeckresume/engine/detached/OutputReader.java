package io.github.rundeckresume.engine.detached;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * Takes the output of one piece of work, each byte once and in order, whatever the calls bring twice or not at all. What a
 * call brings waits until it has returned, so that the log is written by the step's own thread.
 */
final class OutputReader {

    private final OutputText text;
    private final Queue<byte[]> brought = new ArrayDeque<>();
    private long offset;

    OutputReader(OutputText text) {
        this.text = text;
    }

    /** Up to where the output was taken. */
    synchronized long offset() {
        return offset;
    }

    /** Called by an executor's threads. A part behind a gap is left: it is asked for again. */
    synchronized void take(Frame frame) {
        long from = frame.from().orElse(Long.MAX_VALUE);
        byte[] output = frame.output();
        if (from <= offset && offset < from + output.length) {
            byte[] unread = Arrays.copyOfRange(output, (int) (offset - from), output.length);
            brought.add(unread);
            offset += unread.length;
        }
    }

    /** Called on the step's thread: passes on what was taken. */
    void pass() {
        for (byte[] next = next(); next != null; next = next()) {
            text.add(next, 0, next.length);
        }
    }

    private synchronized byte @org.jspecify.annotations.Nullable [] next() {
        return brought.poll();
    }

    /** Called on the step's thread when nothing comes any more. */
    void end() {
        pass();
        text.end();
    }
}
