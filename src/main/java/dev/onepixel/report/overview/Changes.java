package dev.onepixel.report.overview;

import static j2html.TagCreator.each;
import static j2html.TagCreator.span;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.image.PixelChange;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** The edits of a fooled image in one line, none of which breaks within. */
final class Changes {

    private Changes() {}

    static DomContent of(AttackResult attack) {
        List<DomContent> changes = new ArrayList<>();
        List<PixelChange> all = attack.changes();
        for (int i = 0; i < all.size(); i++) {
            changes.add(span((i == 0 ? "" : ", ") + all.get(i)).withClass("whole"));
        }
        return each(changes, change -> change);
    }
}
