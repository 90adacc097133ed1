package dev.onepixel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of plain text: columns padded to their widest cell, two spaces between. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(UntrustedText::singleLine).toList());
    }

    String render(String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(width(column) - cell.codePointCount(0, cell.length())))
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(
                        row -> row.get(column).codePointCount(0, row.get(column).length()))
                .max()
                .orElse(0);
    }
}
