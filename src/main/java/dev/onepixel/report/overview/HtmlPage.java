package dev.onepixel.report.overview;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import dev.onepixel.image.Hashes;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What all pages have in common. A page is one file that loads nothing, and its policy forbids it to; the one script that
 * may run is ours, known by its hash. Whatever a label or a file name says, it stays text.
 */
final class HtmlPage {

    private static final String STYLE = resource("pages.css");
    private static final String SCRIPT = resource("pages.js");
    private static final String POLICY = Text.format(
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '%s'; base-uri 'none'; form-action 'none'",
            hash(SCRIPT));

    /** A number in a text, behind which no line may break. */
    private static final Pattern BEFORE_PERCENT = Pattern.compile("(?<=\\d) %(?=[^<>]*<)");

    private HtmlPage() {}

    /**
     * Writes a page.
     *
     * @param heading what it is of
     * @param top what stands below the heading, before the table of contents
     * @param parts what it is made of
     * @param bottom what stands at its end
     * @return the file's text
     */
    static String render(String heading, DomContent top, List<Part> parts, DomContent... bottom) {
        String page = document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(POLICY),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                title("OnePixel: " + heading),
                                style(rawHtml(STYLE))),
                        body(
                                a("To the content").withHref("#content").withClass("skip"),
                                header(
                                        p("OnePixel").withClass("brand"),
                                        h1(Words.breakable(heading)),
                                        top,
                                        contents(parts)),
                                main(each(parts, Part::section)).withId("content"),
                                footer(bottom),
                                script().with(rawHtml(SCRIPT))))
                .withLang("en"));
        int from = page.indexOf("</head>");
        int to = page.lastIndexOf("<script>");
        String body = BEFORE_PERCENT.matcher(page.substring(from, to)).replaceAll("\u00a0%");
        return page.substring(0, from) + body + page.substring(to);
    }

    private static DomContent contents(List<Part> parts) {
        return nav(ul(each(parts, part -> li(a(Words.breakable(part.title())).withHref("#" + part.id())))))
                .withClass("contents")
                .attr("aria-label", "Contents");
    }

    /** Browsers hash a script with the line ends that HTML knows. */
    private static String resource(String name) {
        try (InputStream text = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Hashes.sha256().digest(script.getBytes(StandardCharsets.UTF_8)));
    }
}
