package io.github.rundeckresume.playground.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.StreamingLogWriter;
import com.dtolabs.rundeck.core.logging.internal.DefaultLogEvent;
import com.dtolabs.rundeck.core.logging.internal.LineLogFormat;
import com.dtolabs.rundeck.core.logging.internal.RundeckLogFormat;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code ID.rdlog}, in rundeck-core's own format. After a line that could not be written, as on a full disk, none is
 * (rundeckapp 5.4.0 DisablingLogWriter).
 */
public final class LogFile implements StreamingLogWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final RundeckLogFormat format = new RundeckLogFormat();
    private final Map<String, String> defaults;
    private final Path file;
    private final BufferedWriter output;
    private boolean closed;
    private boolean disabled;

    LogFile(Path file, Map<String, String> defaults) {
        this.file = file;
        this.defaults = Map.copyOf(defaults);
        try {
            Files.createDirectories(file.getParent());
            // Not a channel: one would be closed for good by an interrupted thread that writes to it.
            this.output = new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file.toFile()), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the execution log " + file + ": " + e.getMessage(), e);
        }
    }

    /** What the file holds so far; empty if there is none. */
    public static List<LogLine> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        RundeckLogFormat format = new RundeckLogFormat();
        Deque<LogLine> lines = new ArrayDeque<>();
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                collect(format.parseLine(line), lines);
            }
        }
        return List.copyOf(lines);
    }

    /** A message of several lines stands on as many lines of the file: the first has the event, the others its text. */
    private static void collect(LineLogFormat.FormatItem item, Deque<LogLine> lines) {
        if (item.getEntry() != null) {
            lines.add(LogLine.of(item.getEntry()));
        } else if (item.getPartial() != null && !lines.isEmpty()) {
            String rest = item.getLineComplete() ? withoutLineEnd(item.getPartial()) : item.getPartial();
            lines.add(lines.removeLast().withMore(rest));
        }
    }

    static String withoutLineEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public synchronized void openStream() {
        write(format.outputBegin());
    }

    /** Writes an event; one of a thread that a kill left alone is dropped when the log is finished. */
    @Override
    public synchronized void addEvent(LogEvent event) {
        if (closed) {
            return;
        }
        write(format.outputEvent(new DefaultLogEvent(event, defaults)));
    }

    @Override
    public synchronized void close() {
        write(format.outputFinish());
        closed = true;
        try {
            output.close();
        } catch (IOException e) {
            LOG.error("Cannot finish the execution log {}: {}", file, e.getMessage());
        }
    }

    private void write(String text) {
        if (disabled) {
            return;
        }
        try {
            output.write(text);
            output.write('\n');
            output.flush();
        } catch (IOException e) {
            disabled = true;
            LOG.error("Cannot write the execution log {}, it ends here: {}", file, e.getMessage());
        }
    }
}
