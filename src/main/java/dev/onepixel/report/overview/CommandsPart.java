package dev.onepixel.report.overview;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;

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
                                        code(command.line()),
                                        button("Copy")
                                                .withType("button")
                                                .attr("aria-label", "Copy the command: " + command.purpose())
                                                .attr("hidden")
                                                .attr("data-with-script"))
                                .withClass("command"))));
    }
}
