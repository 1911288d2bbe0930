package io.github.rundeckresume.playground.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One playground command, run in a process of its own; what it prints is shown while it runs. */
final class DemoSession {
    private static final Pattern ENDED = Pattern.compile("execution (\\d+) (succeeded|failed|aborted|timedout)");

    /** What fits on a screen; the whole line stands in the execution's log. */
    private static final int WIDTH = 150;

    private final List<String> lines;
    private final int exitCode;

    private DemoSession(List<String> lines, int exitCode) {
        this.lines = lines;
        this.exitCode = exitCode;
    }

    /** Runs to the end, however long that takes: whoever watches may press Ctrl-C. */
    static DemoSession run(PrintStream out, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = show(process, out);
            return new DemoSession(lines, process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + process.pid() + " ran", e);
        } finally {
            process.destroy();
        }
    }

    private static List<String> show(Process process, PrintStream out) throws IOException {
        List<String> lines = new ArrayList<>();
        process.getOutputStream().close();
        // Both ends of the pipe are this virtual machine's default.
        Charset charset = Charset.defaultCharset();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), charset))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.println("  | " + (line.length() > WIDTH ? line.substring(0, WIDTH) + "..." : line));
                lines.add(line);
            }
        }
        return lines;
    }

    /** How to start this very program again: its jar, or its classes where there is no jar yet. */
    static List<String> again(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                ? List.of(java, "-jar", classPath)
                : List.of(java, "-classpath", classPath, main.getName());
    }

    int exitCode() {
        return exitCode;
    }

    boolean printed(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The execution whose end is told last, if it ended with that status. */
    OptionalLong execution(String status) {
        Matcher last = lines.isEmpty() ? ENDED.matcher("") : ENDED.matcher(lines.get(lines.size() - 1));
        return last.matches() && last.group(2).equals(status)
                ? OptionalLong.of(Long.parseLong(last.group(1)))
                : OptionalLong.empty();
    }
}
