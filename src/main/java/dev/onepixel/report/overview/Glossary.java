package dev.onepixel.report.overview;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.dfn;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the terms of the pages mean. */
final class Glossary {

    private static final Map<String, String> TERMS = new LinkedHashMap<>();

    static {
        TERMS.put(
                "fooled",
                "an edit was found that changes the decision (or reaches the target), and it was confirmed on the image read back from its file");
        TERMS.put(
                "withstood",
                "the search ran to its end, or to its limit of queries, and found none; that is no proof that there is none");
        TERMS.put("proved", "every edit of the declared kind is proved not to change the decision");
        TERMS.put("misclassified", "the clean image is classified wrongly to begin with, so it is not attacked");
        TERMS.put(
                "inconclusive",
                "time, an interrupt or a fault ended the search early, or the model gave no finite score");
        TERMS.put(
                "attacked",
                "images that are classified correctly when clean: fooled, withstood, proved and inconclusive");
        TERMS.put("attack success", "fooled, of the images attacked");
        TERMS.put(
                "robust accuracy",
                "withstood or proved, of all images looked at: an upper bound, as a longer search may find more");
        TERMS.put("proved accuracy", "proved, of all images looked at: a lower bound of the same");
        TERMS.put("clean accuracy", "images classified correctly when clean, of all images looked at");
        TERMS.put(
                "interval",
                "the 95 % Clopper-Pearson interval, in brackets behind a rate: how far the rate of other images of the same kind may lie from that of these");
        TERMS.put(
                "query",
                "one forward pass of the model under test; behind a vote of k members one edited image costs k");
        TERMS.put("undefended", "the attacker of the bare model");
        TERMS.put("unaware", "edits found against the bare model, tried on the defended one");
        TERMS.put(
                "aware",
                "the attacker who searches against the defended model itself, and tries the unaware one's edits too");
        TERMS.put(
                "confidence",
                "the score of the class decided on; behind a vote the geometric mean of the members' scores, made to sum to 1 over the classes, while the decision is the vote's own, so it may be low although most members agree");
        TERMS.put(
                "McNemar",
                "the exact test whether more images became worse than better by more than chance; below p = 0.05 it is called more than chance");
    }

    private static final Set<String> OF_PROOFS = Set.of("proved", "proved accuracy");

    private Glossary() {}

    /** Returns whether a term says nothing where no proof was tried. */
    static boolean isOfProofs(String term) {
        return OF_PROOFS.contains(term);
    }

    /** Returns the address of a term on the same page. */
    static String address(String term) {
        if (!TERMS.containsKey(term)) {
            throw new IllegalArgumentException("The glossary has no '" + term + "'");
        }
        return "#" + id(term);
    }

    private static String id(String term) {
        return "term-" + term.replace(' ', '-');
    }

    /** Returns the terms, without those of proofs where none was tried. */
    static DomContent content(boolean isProofTried) {
        return dl(each(
                TERMS.entrySet().stream()
                        .filter(term -> isProofTried || !isOfProofs(term.getKey()))
                        .toList(),
                term -> div(dt(dfn(term.getKey())).withId(id(term.getKey())), dd(term.getValue()))));
    }
}
