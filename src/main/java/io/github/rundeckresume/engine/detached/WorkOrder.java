package io.github.rundeckresume.engine.detached;

import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.TimeText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings of a step "Detached Script", with references replaced. Immutable. */
public final class WorkOrder {

    private static final Pattern FOLDER = Pattern.compile("/[^\\p{Cntrl}]*");

    private static final Pattern EXTENSION = Pattern.compile("[^/\\p{Cntrl}]{0,64}");

    private final Map<String, String> settings;
    private final Duration grace;
    private final Duration limit;
    private final Duration keep;
    private final Duration patience;
    private final String folder;
    private final Charset encoding;

    private WorkOrder(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
        this.grace = duration("graceTime", Duration.ZERO);
        this.limit = duration("timeLimit", Duration.ZERO);
        this.keep = duration("keepOutput", Duration.ofHours(1));
        this.patience = duration("reconnectFor", Duration.ofMinutes(15));
        this.folder = folder(text("workFolder"));
        this.encoding = encoding(text("encoding"));
        if (script().isBlank()) {
            throw new IllegalArgumentException("script must not be empty");
        }
        if (!EXTENSION.matcher(extension()).matches()) {
            throw new IllegalArgumentException("fileExtension must be the end of a file's name, but is '"
                    + ShownText.shorten(text("fileExtension")) + "'");
        }
        if (!grace.isZero() && grace.toSeconds() < 60) {
            throw new IllegalArgumentException("graceTime must be at least 1m, but is '" + text("graceTime") + "'");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings those that the job has, by their names
     * @throws IllegalArgumentException if one is not what it must be; the message names it
     */
    public static WorkOrder of(Map<String, String> settings) {
        return new WorkOrder(settings);
    }

    private static String folder(String text) {
        String folder = text.isEmpty() ? "/tmp" : text;
        if (!FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException(
                    "workFolder must be a path that begins with /, but is '" + ShownText.shorten(text) + "'");
        }
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static Charset encoding(String text) {
        try {
            return text.isEmpty() ? java.nio.charset.StandardCharsets.UTF_8 : Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "encoding must be the name of one, such as UTF-8, but is '" + ShownText.shorten(text) + "'", e);
        }
    }

    private Duration duration(String name, Duration otherwise) {
        String text = text(name);
        return text.isEmpty()
                ? otherwise
                : TimeText.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                name + " must be a duration such as 10m, but is '" + ShownText.shorten(text) + "'"));
    }

    private String text(String name) {
        return settings.getOrDefault(name, "").strip();
    }

    /** The script's text as the job has it. */
    String script() {
        return settings.getOrDefault("script", "");
    }

    /** Its arguments, in one line; may be empty. */
    String arguments() {
        return text("argString");
    }

    /** What runs the script; empty to run it by itself. */
    String interpreter() {
        return text("scriptInterpreter");
    }

    /** True if the interpreter takes the script and its arguments as one word. */
    boolean isQuoted() {
        return text("interpreterArgsQuoted").equals("true");
    }

    /** The ending of the script's name; empty, or with its dot. */
    String extension() {
        String extension = text("fileExtension");
        return extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
    }

    /** How long the work goes on without news of the server; zero for as long as it takes. */
    Duration grace() {
        return grace;
    }

    /** How long the work may take on the node; zero for as long as it takes. */
    Duration limit() {
        return limit;
    }

    /** How long its output stays on the node after a success. */
    Duration keep() {
        return keep;
    }

    /** For how long a node that cannot be reached is tried. */
    Duration patience() {
        return patience;
    }

    /** The folder on the node in which the work's own folder is made. */
    String folder() {
        return folder;
    }

    /** The encoding of its output. */
    Charset encoding() {
        return encoding;
    }
}
