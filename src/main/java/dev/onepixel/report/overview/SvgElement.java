package dev.onepixel.report.overview;

import dev.onepixel.text.Text;
import j2html.tags.ContainerTag;

/** An element of SVG in an HTML page, whose texts are escaped as all of the page's. */
final class SvgElement extends ContainerTag<SvgElement> {

    private SvgElement(String name) {
        super(name);
    }

    static SvgElement of(String name) {
        return new SvgElement(name);
    }

    static SvgElement group(double x, double y) {
        return of("g").attr("transform", Text.format("translate(%.1f %.1f)", x, y));
    }

    static SvgElement rectangle(double x, double y, double width, double height) {
        return of("rect").length("x", x).length("y", y).length("width", width).length("height", height);
    }

    static SvgElement circle(double x, double y, double radius) {
        return of("circle").length("cx", x).length("cy", y).length("r", radius);
    }

    /** Shows a picture from the top left on, stretched to a size; whoever has the drawing read aloud is not told of it. */
    static SvgElement image(double width, double height, String address) {
        return of("image")
                .length("width", width)
                .length("height", height)
                .attr("preserveAspectRatio", "none")
                .attr("aria-hidden", "true")
                .attr("href", address);
    }

    static SvgElement line(double x1, double y1, double x2, double y2) {
        return of("line").length("x1", x1).length("y1", y1).length("x2", x2).length("y2", y2);
    }

    /**
     * Writes.
     *
     * @param anchor which part of the text lies at the position: {@code start}, {@code middle} or {@code end}
     */
    static SvgElement text(double x, double y, String anchor, String text) {
        return of("text")
                .length("x", x)
                .length("y", y)
                .attr("text-anchor", anchor)
                .withText(text);
    }

    /** Says in words what the element shows, to who points at it or has it read. */
    SvgElement saying(String words) {
        return with(of("title").withText(words));
    }

    private SvgElement length(String name, double pixels) {
        return attr(name, Text.format("%.1f", pixels));
    }
}
