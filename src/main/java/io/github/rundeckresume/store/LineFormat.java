package io.github.rundeckresume.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One document per line, written so that the whole file is one JSON array:
 *
 * <pre>
 * [{"sum":"1c291ca3","doc":{…}}
 * ,{"sum":"8a9136aa","doc":{…}}
 * ]
 * </pre>
 *
 * <p>Each sum is the CRC-32C of the sum before it (4 bytes, big-endian, 0 at the start) and the document's bytes: a
 * line that was changed, dropped, repeated or moved breaks the chain. A journal lacks the closing bracket.
 */
final class LineFormat {

    /** The line that ends a finished file. */
    static final byte[] CLOSE = "]\n".getBytes(StandardCharsets.US_ASCII);

    /** The first byte of a file. */
    static final byte FIRST = '[';

    /**
     * The first byte of a journal that lacks lines, because the disk did not take them. It is replaced when they are in
     * the file.
     */
    static final byte INCOMPLETE = '!';

    private static final byte[] SUM = "{\"sum\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOC = "\",\"doc\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DOC_AT = 1 + SUM.length + 8 + DOC.length;

    private int chain;
    private boolean first = true;

    /**
     * True if no version of this plugin wrote it: it begins as a JSON object, and not as a line whose first byte was lost or
     * changed.
     */
    static boolean isForeign(byte[] file) {
        return file.length > 0 && file[0] == '{' && !hasFrameAt(0, file) && !hasFrameAt(1, file);
    }

    private static boolean hasFrameAt(int place, byte[] file) {
        int end = place + SUM.length;
        return file.length >= end && Arrays.equals(SUM, 0, SUM.length, file, place, end);
    }

    /** The length of a document's line in bytes, including the newline. */
    static int lengthOf(byte[] document) {
        return DOC_AT + document.length + 2;
    }

    /** The next line for a document, including the newline. */
    ByteBuffer line(byte[] document) {
        int sum = sum(document, 0, document.length);
        ByteBuffer line = ByteBuffer.allocate(lengthOf(document));
        line.put(first ? FIRST : (byte) ',').put(SUM).put(hex(sum)).put(DOC).put(document);
        line.put((byte) '}').put((byte) '\n').flip();
        accept(sum);
        return line;
    }

    /** The last line for a document, including the mark of the file's end. */
    ByteBuffer lastLine(byte[] document) {
        return ByteBuffer.allocate(lengthOf(document) + CLOSE.length)
                .put(line(document))
                .put(CLOSE)
                .flip();
    }

    /**
     * Reads the document in the next line.
     *
     * @param from the line's first byte
     * @param to the byte after its last one, excluding the newline
     * @throws UnreadableStateException if the line was not written after the previous one
     */
    byte[] document(byte[] bytes, int from, int to, int number) throws UnreadableStateException {
        if (to - from <= DOC_AT || bytes[from] != (first ? FIRST : ',') || bytes[to - 1] != '}') {
            throw damaged(number);
        }
        int sum = sum(bytes, from + DOC_AT, to - 1);
        byte[] frame =
                ByteBuffer.allocate(DOC_AT - 1).put(SUM).put(hex(sum)).put(DOC).array();
        if (!Arrays.equals(frame, 0, frame.length, bytes, from + 1, from + DOC_AT)) {
            throw damaged(number);
        }
        accept(sum);
        return Arrays.copyOfRange(bytes, from + DOC_AT, to - 1);
    }

    private static UnreadableStateException damaged(int number) {
        return UnreadableStateException.damaged("line " + number + " is damaged (its checksum is wrong)");
    }

    private void accept(int sum) {
        chain = sum;
        first = false;
    }

    private int sum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(chain).flip());
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static byte[] hex(int sum) {
        byte[] digits = new byte[8];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) Character.forDigit(sum >>> (28 - 4 * i) & 0xf, 16);
        }
        return digits;
    }
}
