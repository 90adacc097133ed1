package dev.onepixel.report.overview;

import dev.onepixel.text.Text;
import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws charts as SVG elements that can stand in one HTML page together. */
final class SvgDrawing {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private SvgDrawing() {}

    /**
     * Draws a chart.
     *
     * @param chart the chart
     * @param id a prefix for the ids inside it, different for each drawing of a page
     * @param description what those read who do not see it
     * @return an {@code svg} element; a missing font library of the platform ends in an error of many kinds
     */
    static String of(Chart<?, ?> chart, String id, String description) {
        Document document = newDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("");
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return id + "-" + super.generateID(prefix);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", Text.format("0 0 %d %d", chart.getWidth(), chart.getHeight()));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", description);
        removeCommonIds(root);
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = text.toString();
        return svg.substring(svg.indexOf("<svg"));
    }

    /** Batik gives the same id to a group in each drawing, and nothing refers to it. */
    private static void removeCommonIds(Element root) {
        NodeList definitions = root.getElementsByTagNameNS(SVG, "defs");
        for (int i = 0; i < definitions.getLength(); i++) {
            Element definition = (Element) definitions.item(i);
            if (definition.getAttribute("id").equals("genericDefs")) {
                definition.removeAttribute("id");
            }
        }
    }

    private static Document newDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java platform has an XML parser", e);
        }
    }
}
