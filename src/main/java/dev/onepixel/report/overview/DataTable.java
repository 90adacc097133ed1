package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of things, one a line. Its columns sort where scripts run, and each line becomes a card where a page is too
 * narrow for columns.
 */
final class DataTable {

    private final String name;
    private final List<String> headers;
    private final List<DomContent> rows = new ArrayList<>();

    /**
     * Creates an empty table.
     *
     * @param name what it is called where it is read aloud
     * @param headers its columns, the first naming the thing
     */
    DataTable(String name, String... headers) {
        this.name = name;
        this.headers = List.of(headers);
    }

    /** A cell that is read as a number. */
    static TdTag number(String value) {
        return td(value);
    }

    /** A cell of words. */
    static TdTag words(String value) {
        return td(value).withClass("text");
    }

    /** A cell of words that may hold more than text. */
    static TdTag words(DomContent value) {
        return td(value).withClass("text");
    }

    /**
     * Adds a line.
     *
     * @param thing what the line is of
     * @param cells one for each further column
     * @return the line
     */
    TrTag add(DomContent thing, TdTag... cells) {
        if (cells.length + 1 != headers.size()) {
            throw new IllegalArgumentException(
                    "A line of '" + name + "' needs " + headers + ", but got " + (cells.length + 1) + " cells");
        }
        TrTag row = tr(th(thing).attr("scope", "row"));
        for (int i = 0; i < cells.length; i++) {
            row.with(cells[i].attr("data-label", headers.get(i + 1)));
        }
        rows.add(row);
        return row;
    }

    /** Adds a line of a thing that is called so. */
    TrTag add(String thing, TdTag... cells) {
        return add(text(thing), cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    DomContent content() {
        return scrolling(
                name,
                table(
                                thead(tr(each(headers, header -> th(header).attr("scope", "col")))),
                                tbody(each(rows, row -> row)))
                        .withClass("list"));
    }

    /** Puts a table into a box that scrolls, by keyboard too. */
    static DomContent scrolling(String name, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("role", "group")
                .attr("aria-label", name)
                .attr("tabindex", "0");
    }
}
