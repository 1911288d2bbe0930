package io.github.rundeckresume.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.logging.LogEvent;
import com.dtolabs.rundeck.core.logging.LogUtil;
import com.dtolabs.rundeck.core.logging.internal.RundeckLogFormat;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.UnderWay;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last lines in an execution's log of the steps that were under way when its server died. The server writes each
 * line at once (rundeckapp 5.4.0 {@code FSStreamingLogWriter}), in the format of rundeck-core. Only the end of a long log
 * is read.
 */
final class LastLines {

    private static final Logger LOG = LoggerFactory.getLogger(LastLines.class);
    private static final int MOST_BYTES = 1024 * 1024;

    private final RundeckLogFormat format = new RundeckLogFormat();
    private final ResumeState state;
    private final Map<StepPath, String> last = new HashMap<>();

    private LastLines(ResumeState state) {
        this.state = state;
    }

    /**
     * The same state with the last lines, as far as the log is there.
     *
     * @param folder the folder of the state, which has the log too
     */
    static ResumeState in(Path folder, ResumeState state) {
        Path log = folder.resolve(state.start().execution() + ".rdlog");
        if (state.underWay().isEmpty() || !Files.isRegularFile(log)) {
            return state;
        }
        try {
            return new LastLines(state).read(log);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The log {} could not be read; the plan is shown without the last lines of its steps", log, e);
            return state;
        }
    }

    private ResumeState read(Path log) throws IOException {
        end(log).lines()
                .flatMap(line -> Optional.ofNullable(format.parseLine(line).getEntry()).stream())
                .forEach(this::note);
        List<UnderWay> steps = state.underWay().values().stream()
                .map(step -> last.containsKey(step.step()) ? step.lastLine(last.get(step.step())) : step)
                .collect(toUnmodifiableList());
        return state.underWay(steps);
    }

    /** A line that is cut at the beginning is no event of the format. */
    private static String end(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, UTF_8);
        }
    }

    private void note(LogEvent event) {
        Map<String, String> of = event.getMetadata();
        String path = of == null ? null : of.get("stepctx");
        if (of == null || path == null || !LogUtil.EVENT_TYPE_LOG.equals(event.getEventType())) {
            return;
        }
        String text = event.getMessage() == null ? "" : event.getMessage().strip();
        for (StepPath step : state.underWay().keySet()) {
            if (!text.isEmpty() && isOf(step, path.replace("@node=", "@"), of.get("node"))) {
                last.put(step, ShownText.shorten(text.replaceAll("\\p{Cntrl}", " ")));
            }
        }
    }

    /** The server writes {@code 2@node=web1/1}, and the node of the last step beside it. */
    private static boolean isOf(StepPath step, String path, @Nullable String node) {
        return step.node().isEmpty()
                ? path.equals(step.toString())
                : (path.equals(step.toString()) || path.equals(step.ofAllNodes().toString()))
                        && step.node().get().equals(node);
    }
}
