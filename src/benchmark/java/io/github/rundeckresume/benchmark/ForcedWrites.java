package io.github.rundeckresume.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the writes that are forced to the disk, by the operating system's own account: a process that runs one job is
 * watched by {@code strace}. With {@code sync} it is one for each step, beside those of the execution itself.
 */
final class ForcedWrites implements Measurement {

    @Override
    public String title() {
        return "Forced writes, counted by strace";
    }

    @Override
    public String run() throws IOException, InterruptedException {
        if (!hasStrace()) {
            return "Not measured: there is no strace here.";
        }
        Table table = new Table("steps", "no plugin", "async", "sync");
        for (int steps : List.of(10, 110)) {
            table.row(steps, count("plain", steps), count("async", steps), count("sync", steps));
        }
        return table.toString();
    }

    private static boolean hasStrace() {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "strace")));
    }

    private static long count(String way, int steps) throws IOException, InterruptedException {
        Path calls = Workbench.folder("strace").resolve("calls");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-e", "trace=fsync,fdatasync"));
        command.addAll(List.of("-o", calls.toString(), "java", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(OneJob.class.getName(), way, Integer.toString(steps)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(calls.resolveSibling("output").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("see " + calls.resolveSibling("output"));
        }
        // The database's own are not ours; what the log's folder sees is.
        return Files.readAllLines(calls).stream()
                .filter(line -> line.contains("sync(") && line.contains("/var/logs/"))
                .count();
    }
}
