package dev.onepixel.report.overview;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.onepixel.report.EvaluationContext.Command;
import j2html.tags.DomContent;
import java.util.List;

/** Commands that go on from an evaluation, to be copied. */
final class CommandsPart {

    private CommandsPart() {}

    static DomContent of(List<Command> commands) {
        return div(each(
                commands,
                command -> div(
                        p(command.purpose() + ":"),
                        div(
                                        code(each(List.of(command.line().split(" ", -1)), CommandsPart::word)),
                                        button("Copy")
                                                .withType("button")
                                                .attr("aria-label", "Copy the command: " + command.purpose())
                                                .attr("hidden")
                                                .attr("data-with-script"))
                                .withClass("command"))));
    }

    /** A line may break between the words of a command, and not behind the hyphen that an option begins with. */
    private static DomContent word(int index, String word) {
        return each(text(index == 0 ? "" : " "), span(word).withClass("word"));
    }
}
