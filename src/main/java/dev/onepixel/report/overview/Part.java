package dev.onepixel.report.overview;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;

import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;

/**
 * A part of a page, which the table of contents names.
 *
 * @param id what links to it end with, one for each part of a page
 * @param title its heading
 * @param explanation a sentence below the heading, "" for none
 * @param half whether two of its kind stand side by side where there is room
 * @param content what follows
 */
record Part(String id, String title, String explanation, boolean half, List<DomContent> content) {

    /** Copies the list. */
    Part {
        content = List.copyOf(content);
    }

    static Part whole(String id, String title, String explanation, DomContent... content) {
        return new Part(id, title, explanation, false, List.of(content));
    }

    static Part half(String id, String title, String explanation, DomContent... content) {
        return new Part(id, title, explanation, true, List.of(content));
    }

    SectionTag section() {
        SectionTag section = TagCreator.section(
                        h2(Words.breakable(title)).withId(id + "-heading"),
                        explanation.isEmpty() ? div() : p(explanation).withClass("small"),
                        each(content, c -> c))
                .withId(id)
                .attr("aria-labelledby", id + "-heading");
        return half ? section.withClass("half") : section;
    }
}
