package dev.onepixel.report.overview;

import static j2html.TagCreator.each;
import static j2html.TagCreator.text;
import static j2html.TagCreator.wbr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names that may break where a reader would break them: behind a dot, a slash or a hyphen, and before a hump. */
final class Words {

    private static final Pattern JOINTS = Pattern.compile("(?<=[./_-])(?=[^./_-])|(?<=\\p{Ll})(?=\\p{Lu})");

    private Words() {}

    /** Returns a name with places to break at; what is read aloud or copied stays the same. */
    static DomContent breakable(String name) {
        List<DomContent> pieces = new ArrayList<>();
        for (String piece : JOINTS.split(name, -1)) {
            if (!pieces.isEmpty()) {
                pieces.add(wbr());
            }
            pieces.add(text(piece));
        }
        return each(pieces, piece -> piece);
    }
}
