package io.github.rundeckresume.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows with columns under their titles, as wide as they have to be. The last column has no limit. */
final class Table {
    private static final int WIDEST = 40;
    private static final String CUT = "...";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(List.of(titles));
    }

    /** A row with a value for each title. */
    Table add(String... values) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            String value = Shown.line(values[i]);
            row.add(i == values.length - 1 ? value : shortened(value));
        }
        rows.add(row);
        return this;
    }

    private static String shortened(String value) {
        return value.length() <= WIDEST ? value : value.substring(0, WIDEST - CUT.length()) + CUT;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                int width = width(i);
                while (i < row.size() - 1 && line.length() < start(i) + width + 2) {
                    line.append(' ');
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private int start(int column) {
        int start = 0;
        for (int i = 0; i < column; i++) {
            start += width(i) + 2;
        }
        return start;
    }
}
