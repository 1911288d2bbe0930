package io.github.rundeckresume.engine.detached;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One thing that the node says: how the work stands, or a part of its output. Immutable. */
final class Frame {

    private static final byte[] TEXT = "text=".getBytes(US_ASCII);

    private final Map<String, String> fields;
    private final byte[] output;

    private Frame(Map<String, String> fields, byte[] output) {
        this.fields = fields;
        this.output = output;
    }

    /** Reads so many bytes, which have no white space. A part of the output whose sum is wrong is as if nothing were there. */
    static Frame of(byte[] bytes, int length) {
        int text = indexOfText(bytes, length);
        Map<String, String> fields = new HashMap<>();
        for (String field : new String(bytes, 0, text, US_ASCII).split(";", -1)) {
            int at = field.indexOf('=');
            if (at > 0) {
                fields.put(field.substring(0, at), field.substring(at + 1));
            }
        }
        int from = Math.min(length, text + TEXT.length);
        boolean whole = text < length
                && String.valueOf(PosixSum.of(bytes, from, length)).equals(fields.get("sum"));
        return new Frame(
                Map.copyOf(fields), whole ? decoded(bytes, from, length, "x".equals(fields.get("form"))) : new byte[0]);
    }

    private static int indexOfText(byte[] bytes, int length) {
        for (int at = 0; at + TEXT.length <= Math.min(length, 200); at++) {
            if (java.util.Arrays.equals(bytes, at, at + TEXT.length, TEXT, 0, TEXT.length)) {
                return at;
            }
        }
        return length;
    }

    private static byte[] decoded(byte[] bytes, int from, int to, boolean hexadecimal) {
        if (!hexadecimal) {
            return Base64.getDecoder().decode(java.util.Arrays.copyOfRange(bytes, from, to));
        }
        byte[] output = new byte[(to - from) / 2];
        for (int i = 0; i < output.length; i++) {
            int at = from + 2 * i;
            output[i] = (byte) (Character.digit(bytes[at], 16) << 4 | Character.digit(bytes[at + 1], 16));
        }
        return output;
    }

    /** A part of the output; empty if it is not one, or not whole. */
    byte[] output() {
        return output;
    }

    /** Where in the output the part begins; empty if it is not one. */
    Optional<Long> from() {
        return number("data");
    }

    /** How the work stands; empty for a part of the output. */
    Optional<WorkState> state() {
        String state = fields.get("state");
        return state == null ? Optional.empty() : Optional.of(new WorkState(state, fields));
    }

    private Optional<Long> number(String name) {
        String value = fields.getOrDefault(name, "");
        return value.matches("\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }
}
