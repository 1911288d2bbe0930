package io.github.rundeckresume.engine.detached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds what the node says between everything else that an executor prints: banners, prompts, other commands' words. It
 * stands between marks that have a number of this call alone, in characters of which white space does not count, so that it
 * does not matter where lines begin and end. What is cut, or has other text inside, is never passed on as whole: a frame
 * without its end is not passed on, and one of output has a sum. For one stream; thread-safe.
 */
class Frames extends OutputStream {

    /** More than any frame has. */
    private static final int LONGEST = 256 * 1024;

    private final byte[] begin;
    private final byte[] end;
    private final Consumer<Frame> frames;
    private byte[] bytes = new byte[1024];
    private int length;
    private boolean inside;

    /**
     * Frames of one call.
     *
     * @param number letters and digits, of this call alone
     * @param frames takes each that is whole, on the thread that wrote its end
     */
    Frames(String number, Consumer<Frame> frames) {
        this.begin = ("{{" + number + ":").getBytes(US_ASCII);
        this.end = (":" + number + "}}").getBytes(US_ASCII);
        this.frames = frames;
    }

    @Override
    public synchronized void write(int value) {
        if (value == ' ' || value == '\n' || value == '\r' || value == '\t') {
            return;
        }
        if (length == LONGEST) {
            inside = false;
            length = 0;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
        if (value == ':' && endsWith(begin)) {
            inside = true;
            length = 0;
        } else if (inside && value == '}' && endsWith(end)) {
            inside = false;
            frames.accept(Frame.of(bytes, length - end.length));
            length = 0;
        } else if (!inside && length > begin.length) {
            System.arraycopy(bytes, 1, bytes, 0, --length);
        }
    }

    private boolean endsWith(byte[] text) {
        return length >= text.length && Arrays.equals(bytes, length - text.length, length, text, 0, text.length);
    }

    @Override
    public synchronized void write(byte[] written, int from, int count) {
        for (int i = from; i < from + count; i++) {
            write(written[i]);
        }
    }
}
