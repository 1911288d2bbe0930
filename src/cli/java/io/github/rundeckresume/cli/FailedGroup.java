package io.github.rundeckresume.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Failed executions with one cause. */
final class FailedGroup {
    private static final int MOST_IDS = 20;

    private final String cause;
    private final String kind;
    private final String example;
    private final List<FailedRow> rows;

    FailedGroup(String cause, String kind, String example, List<FailedRow> rows) {
        this.cause = cause;
        this.kind = kind;
        this.example = example;
        this.rows = List.copyOf(rows);
    }

    FailedGroup only(Predicate<FailedRow> wanted) {
        return new FailedGroup(
                cause, kind, example, rows.stream().filter(wanted).collect(toUnmodifiableList()));
    }

    boolean says(String part) {
        return FailedOptions.has(cause, part) || FailedOptions.has(example, part);
    }

    List<FailedRow> rows() {
        return rows;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", cause);
        json.put("kind", kind);
        json.put("example", example);
        json.put("executions", rows.stream().map(FailedRow::toJson).collect(toList()));
        return json;
    }

    void print(Output out) {
        out.indented(String.format("%4d  ", rows.size()), cause.isEmpty() ? "(" + kind + ")" : cause);
        String steps = joined(row -> (row.step() + " " + row.label()).trim());
        out.indented("      ", "jobs: " + joined(FailedRow::jobName) + (steps.isEmpty() ? "" : "; steps: " + steps));
        String ids = rows.stream().limit(MOST_IDS).map(FailedRow::execution).collect(joining(" "));
        int more = rows.size() - MOST_IDS;
        out.indented("      ", "executions: " + ids + (more > 0 ? " and " + more + " more" : ""));
    }

    private String joined(Function<FailedRow, String> what) {
        return rows.stream()
                .map(what)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .collect(joining(", "));
    }
}
