package io.github.rundeckresume.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A frozen copy of a journal, made while other threads write it. No writer waits for it. Each line's checksum is compared
 * on the way, and the last line says when the copy was made.
 */
public final class JournalCopy {

    /** What the name of a copy adds to the name of the finished state. Neither the server nor a state uses it. */
    public static final String SUFFIX = ".checkpoint";

    private static final int CHUNK = 1 << 16;

    private JournalCopy() {}

    /**
     * Copies the journal of an execution that this process records.
     *
     * @param state the name that the finished state will have
     * @param at now, in milliseconds since 1970
     * @return the copy, readable for its owner only, which replaces an earlier one; empty if nobody writes the journal
     *     through this class loader, if it has ended or its content was given up meanwhile, or while the disk does not
     *     take all of it
     * @throws IOException if it cannot be read, or if the copy cannot be written
     */
    public static Optional<Path> make(Path state, long at) throws IOException {
        Optional<JournalFile> journal = HeldJournals.own(state);
        long end = journal.map(JournalFile::position).orElse(0L);
        if (end == 0 || lacksLines(journal.get())) {
            return Optional.empty();
        }
        Path copy = state.resolveSibling(state.getFileName() + SUFFIX);
        Path made = Files.createTempFile(copy.toAbsolutePath().getParent(), copy.getFileName() + "-", "");
        try {
            boolean ended = write(journal.get(), end, at, made);
            // A journal that is given up loses its content.
            if (ended || journal.get().position() < end) {
                return Optional.empty();
            }
            Files.move(made, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(copy);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static boolean lacksLines(JournalFile journal) throws IOException {
        byte[] first = new byte[1];
        return journal.read(0, first, 1) == 1 && first[0] == LineFormat.INCOMPLETE;
    }

    /**
     * Copies the bytes that were written when the copy began. A journal that is given up meanwhile has fewer.
     *
     * @return true if the journal has its end, and is about to become the finished state
     */
    private static boolean write(JournalFile journal, long end, long at, Path copy) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), CHUNK)) {
            Lines lines = new Lines(out);
            byte[] chunk = new byte[CHUNK];
            int read = 0;
            for (long from = 0; from < end && read >= 0; from += read) {
                read = journal.read(from, chunk, (int) Math.min(CHUNK, end - from));
                lines.add(chunk, read);
            }
            lines.end(at);
            return lines.ended;
        }
    }

    /** Takes the lines apart, and passes on those that are whole and follow one another. */
    private static final class Lines {

        private final OutputStream out;
        private final LineFormat format = new LineFormat();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int number;
        private boolean ended;

        Lines(OutputStream out) {
            this.out = out;
        }

        void add(byte[] bytes, int length) throws IOException {
            int begin = 0;
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, begin, i - begin);
                    pass();
                    begin = i + 1;
                }
            }
            line.write(bytes, begin, Math.max(0, length - begin));
        }

        private void pass() throws IOException {
            byte[] whole = line.toByteArray();
            if (whole.length == 1 && whole[0] == LineFormat.CLOSE[0]) {
                ended = true;
                return;
            }
            format.document(whole, 0, whole.length, ++number);
            out.write(whole);
            out.write('\n');
            line.reset();
        }

        void end(long at) throws IOException {
            ByteBuffer mark = format.line(Json.bytes(json -> TimeDocument.CHECKPOINT.write(json, at)));
            out.write(mark.array(), mark.arrayOffset(), mark.remaining());
        }
    }
}
