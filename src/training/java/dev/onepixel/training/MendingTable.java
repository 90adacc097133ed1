package dev.onepixel.training;

import dev.onepixel.evaluation.statistics.McNemar;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The results as a table in Markdown, each row said as soon as it is known. */
final class MendingTable {

    private static final String HEADER = """
            | seed | round | model | learned besides | clean accuracy | old edits fool | a fresh attack fools | against round 0 | against the control |
            |---|---|---|---|---|---|---|---|---|
            """;

    private final StringBuilder rows = new StringBuilder(HEADER);

    /** Says what the attack on the new images of a round found; it is no row, because they are learned afterwards. */
    static void found(long seed, int round, Attacked found) {
        System.out.println(Text.format(
                "seed %d, round %d: of the new images the mended model of round %d loses %s",
                seed, round, round - 1, withInterval(found.fooled())));
    }

    void plain(long seed, Attacked fresh) {
        row(seed, "0", "plain", "", fresh.clean(), "", fresh.fooled(), "", "");
    }

    void control(long seed, int round, String learned, Rate replayed, Attacked fresh, Attacked before) {
        row(
                seed,
                String.valueOf(round),
                "control",
                learned + " clean",
                fresh.clean(),
                share(replayed),
                fresh.fooled(),
                change(fresh.since(before)),
                "");
    }

    void mended(
            long seed, int round, String learned, Rate replayed, Attacked fresh, Attacked before, Attacked ofControl) {
        row(
                seed,
                String.valueOf(round),
                "mended",
                learned + " edited",
                fresh.clean(),
                share(replayed),
                fresh.fooled(),
                change(fresh.since(before)),
                change(fresh.since(ofControl)));
    }

    /** Adds what another search did to a model of the last round, against the others where there are any. */
    void evolved(long seed, String model, Attacked attacked, Optional<Attacked> plain, Optional<Attacked> ofControl) {
        row(
                seed,
                "last, evolution",
                model,
                "",
                attacked.clean(),
                "",
                attacked.fooled(),
                plain.map(attacked::since).map(MendingTable::change).orElse(""),
                ofControl.map(attacked::since).map(MendingTable::change).orElse(""));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, rows);
    }

    @Override
    public String toString() {
        return rows.toString();
    }

    private void row(
            long seed,
            String round,
            String model,
            String learned,
            Rate clean,
            String replayed,
            Rate fooled,
            String sinceRound0,
            String sinceControl) {
        String row = Text.format(
                        "| %d | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                        seed,
                        round,
                        model,
                        learned,
                        withInterval(clean),
                        replayed,
                        withInterval(fooled),
                        sinceRound0,
                        sinceControl)
                .replaceAll(" {2,}", " ");
        System.out.print(row);
        rows.append(row);
    }

    private static String change(McNemar test) {
        return Text.format("%d gained, %d lost, %s", test.gained(), test.lost(), test.p());
    }

    private static String share(Rate rate) {
        return String.format(Locale.ROOT, "%d of %d = %s", rate.count(), rate.total(), rate.percent());
    }

    private static String withInterval(Rate rate) {
        return share(rate) + " (" + rate.interval().percent() + ")";
    }
}
