package io.github.rundeckresume.engine.detached;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/**
 * Makes lines of bytes as they come, with whatever ends a line: {@code \n}, {@code \r\n}, or {@code \r} alone, as the host
 * does for any step (rundeck-core 5.4.0 {@code ThreadBoundLogOutputStream}). What the encoding does not know, and NUL, which
 * a log cannot show, are replaced. A line that is longer than {@value #LONGEST} characters becomes several. Not thread-safe.
 */
final class OutputText {

    static final int LONGEST = 64 * 1024;

    private final CharsetDecoder decoder;
    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();
    private final CharBuffer chars = CharBuffer.allocate(8192);
    private ByteBuffer left = ByteBuffer.allocate(0);
    private boolean returned;

    OutputText(Charset encoding, Consumer<String> lines) {
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.lines = lines;
    }

    /** Takes more bytes; an unfinished line, or character, waits for the next ones. */
    void add(byte[] bytes, int from, int count) {
        ByteBuffer input = ByteBuffer.allocate(left.remaining() + count);
        input.put(left).put(bytes, from, count).flip();
        decode(input, false);
        left = ByteBuffer.allocate(input.remaining());
        left.put(input).flip();
    }

    /** Nothing comes any more. */
    void end() {
        decode(left, true);
        while (decoder.flush(chars).isOverflow()) {
            take();
        }
        take();
        if (line.length() > 0) {
            endLine();
        }
    }

    private void decode(ByteBuffer input, boolean last) {
        while (decoder.decode(input, chars, last).isOverflow()) {
            take();
        }
        take();
    }

    private void take() {
        chars.flip();
        while (chars.hasRemaining()) {
            take(chars.get());
        }
        chars.clear();
    }

    private void take(char next) {
        if (returned && next != '\n') {
            endLine();
        }
        returned = next == '\r';
        if (next == '\n') {
            endLine();
        } else if (!returned) {
            line.append(next == 0 ? '\uFFFD' : next);
            if (line.length() >= LONGEST && !Character.isHighSurrogate(next)) {
                endLine();
            }
        }
    }

    private void endLine() {
        lines.accept(line.toString());
        line.setLength(0);
        returned = false;
    }
}
