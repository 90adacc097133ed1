package dev.onepixel.report.overview;

import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.List;

/**
 * A rectangle with axes that a chart marks its values in. Lengths are pixels of the drawing, from the top left of the
 * plot; colours are left to the page's style sheet, so a mark's class says what it means.
 */
final class Plot {

    private static final int LEFT = 62;
    private static final int TOP = 14;
    private static final int RIGHT = 18;
    private static final int TICK_LABELS = 22;
    private static final int TITLE = 24;
    private static final int LEGEND = 26;
    private static final int LEGEND_STEP = 150;
    private static final int TICK = 5;

    private final int width;
    private final int height;
    private final SvgElement background = SvgElement.of("g");
    private final SvgElement grid = SvgElement.of("g");
    private final SvgElement marks = SvgElement.of("g");
    private final SvgElement words = SvgElement.of("g");
    private int drawingHeight;

    Plot(int width, int height) {
        this.width = width;
        this.height = height;
        this.drawingHeight = TOP + height + TICK_LABELS;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Puts a label below the plot. */
    void tickX(double x, String label) {
        grid.with(SvgElement.line(x, height, x, height + TICK));
        words.with(SvgElement.text(x, height + 18, "middle", label));
    }

    /** Puts a label to the left of the plot. */
    void tickY(double y, String label) {
        grid.with(SvgElement.line(-TICK, y, 0, y));
        words.with(SvgElement.text(-9, y + 4, "end", label));
    }

    /** Draws a grid line across the plot. */
    void lineAcross(double y) {
        grid.with(SvgElement.line(0, y, width, y));
    }

    /** Draws the border of the plot. */
    void border() {
        grid.with(SvgElement.rectangle(0, 0, width, height));
    }

    void titleX(String title) {
        words.with(SvgElement.text(width / 2.0, height + TICK_LABELS + 16, "middle", title)
                .withClass("axis"));
        drawingHeight = Math.max(drawingHeight, TOP + height + TICK_LABELS + TITLE);
    }

    void titleY(String title) {
        words.with(SvgElement.text(0, 0, "middle", title)
                .withClass("axis")
                .attr("transform", Text.format("translate(%d %.1f) rotate(-90)", -LEFT + 18, height / 2.0)));
    }

    /** Puts something behind all else. */
    void behind(SvgElement picture) {
        background.with(picture);
    }

    /** Adds what shows a value. */
    void mark(SvgElement mark) {
        marks.with(mark);
    }

    /** Writes a value beside its mark. */
    void value(double x, double y, String text) {
        words.with(SvgElement.text(x, y, "middle", text));
    }

    /**
     * Says below everything else what the marks mean.
     *
     * @param names one for each class of marks
     * @param classes these classes
     */
    void legend(List<String> names, List<String> classes) {
        double y = drawingHeight - TOP + LEGEND / 2.0;
        for (int i = 0; i < names.size(); i++) {
            double x = width / 2.0 + LEGEND_STEP * (i - names.size() / 2.0);
            marks.with(SvgElement.rectangle(x, y - 6, 12, 12).withClass(classes.get(i)));
            words.with(SvgElement.text(x + 18, y + 4, "start", names.get(i)));
        }
        drawingHeight += LEGEND;
    }

    /**
     * Returns the drawing.
     *
     * @param id what the ids inside it begin with, different for each drawing of a page
     * @param title what it shows
     * @param description its values in words, for those who do not see it
     */
    DomContent drawing(String id, String title, String description) {
        int drawingWidth = LEFT + width + RIGHT;
        return SvgElement.of("svg")
                .attr("viewBox", Text.format("0 0 %d %d", drawingWidth, drawingHeight))
                .attr("width", drawingWidth)
                .attr("height", drawingHeight)
                .attr("role", "img")
                .attr("aria-labelledby", id + "-title")
                .attr("aria-describedby", id + "-description")
                .with(
                        SvgElement.of("title").withId(id + "-title").withText(title),
                        SvgElement.of("desc").withId(id + "-description").withText(description),
                        SvgElement.group(LEFT, TOP).with(background, grid.withClass("grid"), marks, words));
    }
}
