package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.Outcome;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import dev.onepixel.report.CloseUp;
import dev.onepixel.text.Text;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The charts of a report. What they show is also there as text, so none of them carries a name from elsewhere. */
final class Charts {

    private static final int WIDTH = 540;
    private static final int HEIGHT = 250;
    private static final int LONGEST_SIDE = 360;

    /** How much of a category's width its bars fill. */
    private static final double FILLED = 0.7;

    /** How dark the lightest cell of a map is that is not empty; the darkest has 1. */
    private static final double LIGHTEST = 0.25;

    /** Labels of a map's side: few enough not to touch. */
    private static final int MOST_LABELS = 9;

    private static final int[] ROUND = {1, 2, 4, 5};

    /** Steps of a curve that are marked, to be pointed at. */
    private static final int MOST_POINTS = 60;

    private final RobustnessReport report;
    private final List<Attacker> attackers;

    Charts(RobustnessReport report) {
        this.report = report;
        this.attackers = Arrays.stream(Attacker.values())
                .filter(attacker -> report.summary(attacker).isPresent())
                .toList();
    }

    /**
     * One colour of a bar chart.
     *
     * @param name what it is called
     * @param style the class of its bars
     * @param rates one for each category; one over nothing has no bar, rather than one of 0 %
     */
    private record Bars(String name, String style, List<Rate> rates) {

        String inWords(List<String> categories) {
            return name + ": "
                    + IntStream.range(0, rates.size())
                            .filter(i -> rates.get(i).total() > 0)
                            .mapToObj(
                                    i -> categories.get(i) + " " + rates.get(i).percent())
                            .collect(Collectors.joining(", "));
        }
    }

    /** Success by the clean image's confidence. */
    DomContent confidence() {
        List<String> labels = ConfidenceBins.of(List.of()).stream()
                .map(ConfidenceBins.Bin::label)
                .toList();
        List<Bars> bars = attackers.stream()
                .map(attacker -> new Bars(
                        Palette.name(attacker),
                        Palette.name(attacker),
                        ConfidenceBins.of(report.attacks(attacker)).stream()
                                .map(ConfidenceBins.Bin::fooled)
                                .toList()))
                .toList();
        Plot plot = percentages("fooled, %");
        plot.titleX("confidence in the clean image, %");
        addBars(plot, labels, bars, false);
        return plot.drawing("confidence", "attack success by the confidence in the clean image", inWords(bars, labels));
    }

    /** What was proved, left open and fooled, by the clean image's confidence. */
    DomContent proofs() {
        List<AttackResult> attacks = report.attacks(report.headlineAttacker());
        List<String> labels = ConfidenceBins.of(List.of()).stream()
                .map(ConfidenceBins.Bin::label)
                .toList();
        List<Bars> bars = List.of(
                new Bars("proved", "proved", ConfidenceBins.rates(attacks, Outcome.PROVED)),
                new Bars("withstood", "withstood", ConfidenceBins.rates(attacks, Outcome.WITHSTOOD)),
                new Bars("fooled", "fooled", ConfidenceBins.rates(attacks, Outcome.FOOLED)));
        Plot plot = percentages("of the attacked images, %");
        plot.titleX("confidence in the clean image, %");
        addBars(plot, labels, bars, false);
        return plot.drawing(
                "proofs", "proved, withstood and fooled by the confidence in the clean image", inWords(bars, labels));
    }

    /** Success of the attackers side by side. */
    DomContent attackers() {
        List<String> labels = attackers.stream().map(Palette::name).toList();
        List<Rate> success = new ArrayList<>();
        List<Rate> robust = new ArrayList<>();
        for (Attacker attacker : attackers) {
            report.summary(attacker).ifPresent(figures -> {
                success.add(figures.successRate());
                robust.add(figures.robustAccuracy());
            });
        }
        List<Bars> bars =
                List.of(new Bars("attack success", "success", success), new Bars("robust accuracy", "robust", robust));
        Plot plot = percentages("% of attacked images, of all images");
        addBars(plot, labels, bars, true);
        return plot.drawing("attackers", "attack success and robust accuracy by attacker", inWords(bars, labels));
    }

    private static Plot percentages(String title) {
        Plot plot = new Plot(WIDTH, HEIGHT);
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = height(plot, percent);
            plot.lineAcross(y);
            plot.tickY(y, String.valueOf(percent));
        }
        plot.titleY(title);
        return plot;
    }

    private static double height(Plot plot, double percent) {
        return plot.height() * (1 - percent / 100);
    }

    private static void addBars(Plot plot, List<String> categories, List<Bars> bars, boolean withValues) {
        double category = (double) plot.width() / categories.size();
        double width = category * FILLED / bars.size();
        for (int i = 0; i < categories.size(); i++) {
            plot.tickX((i + 0.5) * category, categories.get(i));
            for (int j = 0; j < bars.size(); j++) {
                Rate rate = bars.get(j).rates().get(i);
                if (rate.total() > 0) {
                    double x = (i + (1 - FILLED) / 2) * category + j * width;
                    double y = height(plot, 100 * rate.value());
                    plot.mark(SvgElement.rectangle(x, y, width, plot.height() - y)
                            .withClass(bars.get(j).style())
                            .saying(Text.format("%s, %s: %s", bars.get(j).name(), categories.get(i), rate.percent())));
                    if (withValues) {
                        plot.value(x + width / 2, Math.max(y - 4, 10), rate.percent());
                    }
                }
            }
        }
        plot.legend(
                bars.stream().map(Bars::name).toList(),
                bars.stream().map(Bars::style).toList());
    }

    private static String inWords(List<Bars> bars, List<String> categories) {
        return bars.stream().map(series -> series.inWords(categories)).collect(Collectors.joining("; "));
    }

    /** Success against the queries that an image is given, which are counted on a logarithmic scale. */
    DomContent budget() {
        long most = Math.max(
                2,
                attackers.stream()
                        .flatMap(attacker -> report.attacks(attacker).stream())
                        .mapToLong(AttackResult::queries)
                        .max()
                        .orElse(1));
        Plot plot = percentages("fooled, %");
        plot.titleX("queries an image");
        for (long queries = 1; queries <= most; queries *= 10) {
            plot.tickX(x(plot, (double) queries, (double) most), Text.format("%,d", queries));
        }
        List<String> words = new ArrayList<>();
        for (Attacker attacker : attackers) {
            BudgetCurve curve = BudgetCurve.of(report.attacks(attacker), most);
            plot.mark(SvgElement.of("polyline")
                    .attr("points", points(plot, curve, (double) most))
                    .withClass(Palette.name(attacker)));
            words.add(curve.inWords(Palette.name(attacker)));
            addPoints(plot, curve, Palette.name(attacker), (double) most);
        }
        List<String> names = attackers.stream().map(Palette::name).toList();
        plot.legend(names, names);
        return plot.drawing("budget", "attack success against queries an image", String.join("; ", words));
    }

    /** Marks steps of a curve, evenly chosen of too many. */
    private static void addPoints(Plot plot, BudgetCurve curve, String name, double most) {
        int steps = (curve.queries().size() - 2) / 2;
        for (int i = 0; i < Math.min(steps, MOST_POINTS); i++) {
            int corner = 2 + 2 * (int) ((long) i * steps / Math.min(steps, MOST_POINTS));
            double queries = curve.queries().get(corner);
            double success = curve.success().get(corner);
            plot.mark(SvgElement.circle(x(plot, queries, most), height(plot, success), 3)
                    .withClass(name)
                    .saying(Text.format("%s: %.1f %% within %,.0f quer{y|ies}", name, success, queries)));
        }
    }

    private static String points(Plot plot, BudgetCurve curve, double most) {
        return IntStream.range(0, curve.queries().size())
                .mapToObj(i -> Text.format(
                        "%.1f,%.1f",
                        x(plot, curve.queries().get(i), most),
                        height(plot, curve.success().get(i))))
                .collect(Collectors.joining(" "));
    }

    private static double x(Plot plot, double queries, double most) {
        return plot.width() * Math.log(Math.max(queries, 1)) / Math.log(most);
    }

    /** Where the headline attacker's edits lie: the more in a cell, the darker; behind them what the images look like. */
    DomContent positions(PositionGrid grid, Optional<MeanImage> behind) {
        int longest = Math.max(grid.width(), grid.height());
        double pixel = (double) LONGEST_SIDE / longest;
        Plot plot = new Plot((int) Math.round(pixel * grid.width()), (int) Math.round(pixel * grid.height()));
        behind.ifPresent(mean -> plot.behind(SvgElement.image(
                pixel * mean.shownWidth(), pixel * mean.shownHeight(), CloseUp.dataUri(mean.image()))));
        plot.border();
        plot.titleX("x");
        plot.titleY("y");
        // A label stands at the middle of the pixel that it names, whatever the size of a cell.
        int step = step(longest);
        for (int x = 0; x < grid.width(); x += step) {
            plot.tickX((x + 0.5) * pixel, String.valueOf(x));
        }
        for (int y = 0; y < grid.height(); y += step) {
            plot.tickY((y + 0.5) * pixel, String.valueOf(y));
        }
        double side = pixel * grid.cell();
        List<String> words = new ArrayList<>();
        for (int y = 0; y < grid.rows(); y++) {
            for (int x = 0; x < grid.columns(); x++) {
                int count = grid.count(x, y);
                if (count > 0) {
                    String here = Text.format("%s: %d", grid.place(x, y), count);
                    double share = LIGHTEST + (1 - LIGHTEST) * count / grid.most();
                    plot.mark(SvgElement.rectangle(
                                    x * side,
                                    y * side,
                                    Math.min(side, plot.width() - x * side),
                                    Math.min(side, plot.height() - y * side))
                            .withClass("cell")
                            .attr("fill-opacity", Text.format("%.2f", share))
                            .saying(here));
                    words.add(here);
                }
            }
        }
        return plot.drawing("positions", "map of edited positions", "edits by position: " + String.join(", ", words));
    }

    /** Returns the pixels between two labels: round, and few enough labels not to touch. */
    private static int step(int pixels) {
        int unit = 1;
        while (true) {
            for (int round : ROUND) {
                if ((pixels + round * unit - 1) / (round * unit) <= MOST_LABELS) {
                    return round * unit;
                }
            }
            unit *= 10;
        }
    }
}
