package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.host.CompletedExecution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** What one finished step takes in a resume state, as the engine's own runs leave it. */
final class RecordSize implements Measurement {

    @Override
    public String title() {
        return "Bytes in a resume state";
    }

    @Override
    public String run() throws IOException {
        Table table =
                new Table("steps", "bytes in all", "bytes per step record", "first record", "last but one", "head");
        try (Workbench host = Workbench.open()) {
            for (int steps : List.of(10, 100, 1000, 2000)) {
                row(table, steps, host.runUpTo(steps, Jobs.async(steps)).execution());
            }
        }
        return table.toString();
    }

    private static void row(Table table, int steps, CompletedExecution execution) throws IOException {
        List<String> lines = Files.readAllLines(execution.file("resume.json"), StandardCharsets.US_ASCII);
        // The head, a line for each step, the end, the closing bracket. The last step failed: its record has a message.
        List<String> records = lines.subList(1, steps);
        if (lines.size() != steps + 3 || !records.stream().allMatch(line -> line.contains("\"kind\":\"step\""))) {
            throw new IllegalStateException("not the expected lines: " + lines.size());
        }
        double average =
                records.stream().mapToInt(line -> line.length() + 1).average().orElseThrow();
        table.row(
                steps,
                Files.size(execution.file("resume.json")),
                Table.number("%.0f", average),
                records.get(0).length() + 1,
                records.get(records.size() - 1).length() + 1,
                lines.get(0).length() + 1);
    }
}
