package io.github.rundeckresume.playground.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.logging.internal.LineLogFormat;
import com.dtolabs.rundeck.core.logging.internal.RundeckLogFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an execution log that follows a place in its file.
 *
 * @param offset where the next part begins: bytes from the file's start
 * @param size of the file in bytes when it was read
 * @param complete whether the log's last line is among these
 */
public record LogTail(List<LogLine> lines, long offset, long size, boolean complete) {

    public LogTail {
        lines = List.copyOf(lines);
    }

    /**
     * Whole events from there on; one that is still being written is left for the next time.
     *
     * @param offset 0, or the offset of an earlier part
     * @param most how many text lines at most, 0 for all
     */
    public static LogTail read(Path file, long offset, int most) throws IOException {
        long size = Files.size(file);
        if (offset >= size) {
            return new LogTail(List.of(), offset, size, false);
        }
        try (InputStream stream = new BufferedInputStream(new FileInputStream(file.toFile()))) {
            stream.skipNBytes(offset);
            Reading reading = new Reading(stream, offset);
            while (!reading.isEnough(most) && reading.next()) {
                // Each turn takes one line of the file.
            }
            return new LogTail(reading.lines, reading.boundary, size, reading.complete);
        }
    }

    private static final class Reading {
        private final RundeckLogFormat format = new RundeckLogFormat();
        private final List<LogLine> lines = new ArrayList<>();
        private final InputStream stream;
        private long position;
        private long boundary;
        private boolean complete;
        private @Nullable LogLine open;

        Reading(InputStream stream, long offset) {
            this.stream = stream;
            this.position = offset;
            this.boundary = offset;
        }

        boolean isEnough(int most) {
            return most > 0 && lines.stream().filter(LogLine::isText).count() >= most;
        }

        /** False when no whole line is left. */
        boolean next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int value = stream.read();
            while (value >= 0 && value != '\n') {
                line.write(value);
                value = stream.read();
            }
            if (value < 0) {
                return false;
            }
            position += line.size() + 1;
            take(format.parseLine(line.toString(UTF_8)));
            return true;
        }

        private void take(LineLogFormat.FormatItem item) {
            complete |= item.getFileEnd();
            if (item.getEntry() != null) {
                open = LogLine.of(item.getEntry());
            } else if (item.getPartial() != null && open != null) {
                String more = item.getPartial();
                open = open.withMore(item.getLineComplete() ? LogFile.withoutLineEnd(more) : more);
            }
            if (open == null) {
                boundary = position;
            } else if (item.getLineComplete()) {
                lines.add(open);
                open = null;
                boundary = position;
            }
        }
    }
}
