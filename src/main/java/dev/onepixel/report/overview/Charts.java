package dev.onepixel.report.overview;

import dev.onepixel.attack.AttackResult;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.statistics.Rate;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of a report. What they show is also there as text, so none of them carries a name from elsewhere. */
final class Charts {

    private static final int WIDTH = 620;
    private static final int HEIGHT = 330;

    private final RobustnessReport report;
    private final List<Attacker> attackers;

    Charts(RobustnessReport report) {
        this.report = report;
        this.attackers = Arrays.stream(Attacker.values())
                .filter(attacker -> report.summary(attacker).isPresent())
                .toList();
    }

    /** Success by the clean image's confidence. */
    CategoryChart confidence() {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("confidence in the clean image, %")
                .yAxisTitle("fooled, %")
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.7).setXAxisMaxLabelCount(8).setXAxisTickMarkSpacingHint(10);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        for (Attacker attacker : attackers) {
            List<ConfidenceBins.Bin> bins = ConfidenceBins.of(report.attacks(attacker));
            List<String> labels = bins.stream().map(ConfidenceBins.Bin::label).toList();
            List<@Nullable Double> rates = new ArrayList<>();
            bins.forEach(bin -> rates.add(percent(bin.fooled())));
            chart.addSeries(Palette.name(attacker), labels, rates).setFillColor(Palette.of(attacker));
        }
        return chart;
    }

    /** A bin without images has no success, not a success of 0 %. */
    private static @Nullable Double percent(Rate rate) {
        return rate.total() == 0 ? null : 100 * rate.value();
    }

    /** Success against the queries that an image is given. */
    XYChart budget() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("queries an image")
                .yAxisTitle("fooled, %")
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0).setYAxisMax(100.0);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(queries -> String.format(Locale.ROOT, "%,.0f", queries));
        long most = attackers.stream()
                .flatMap(attacker -> report.attacks(attacker).stream())
                .mapToLong(AttackResult::queries)
                .max()
                .orElse(1);
        for (Attacker attacker : attackers) {
            BudgetCurve curve = BudgetCurve.of(report.attacks(attacker), most);
            chart.addSeries(Palette.name(attacker), curve.queries(), curve.success())
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(Palette.of(attacker))
                    .setLineStyle(new BasicStroke(2));
        }
        return chart;
    }

    /** Success of the attackers side by side. */
    CategoryChart attackers() {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle("% of attacked images, of all images")
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.6).setLabelsVisible(true);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setYAxisDecimalPattern("0.#");
        List<String> names = attackers.stream().map(Palette::name).toList();
        List<Double> success = new ArrayList<>();
        List<Double> robust = new ArrayList<>();
        for (Attacker attacker : attackers) {
            report.summary(attacker).ifPresent(figures -> {
                success.add(rounded(figures.successRate()));
                robust.add(rounded(figures.robustAccuracy()));
            });
        }
        chart.addSeries("attack success", names, success).setFillColor(Palette.of(Attacker.UNDEFENDED));
        chart.addSeries("robust accuracy", names, robust).setFillColor(new Color(0x2E7D5B));
        return chart;
    }

    private static double rounded(Rate rate) {
        return Math.round(1000 * rate.value()) / 10.0;
    }

    /** Where the headline attacker's edits lie. */
    HeatMapChart positions(PositionGrid grid) {
        int longest = Math.max(grid.columns(), grid.rows());
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(70 + 380 * grid.columns() / longest)
                .height(60 + 380 * grid.rows() / longest)
                .xAxisTitle("x")
                .yAxisTitle("y")
                .build();
        style(chart.getStyler());
        chart.getStyler()
                .setRangeColors(new Color[] {Color.WHITE, new Color(0xF6B26B), Palette.of(Attacker.UNDEFENDED)})
                .setMin(0)
                .setMax(Math.max(1, grid.most()))
                .setLegendVisible(false)
                .setPlotContentSize(1)
                .setPlotBorderVisible(true)
                .setPlotBorderColor(Palette.GRID);
        chart.getStyler().setXAxisMaxLabelCount(9).setPlotGridLinesVisible(false);
        List<Number[]> cells = new ArrayList<>();
        for (int y = 0; y < grid.rows(); y++) {
            for (int x = 0; x < grid.columns(); x++) {
                // Charts count rows from below, images from above.
                cells.add(new Number[] {x, grid.rows() - 1 - y, grid.count(x, y)});
            }
        }
        chart.addSeries(
                "edits",
                IntStream.range(0, grid.columns())
                        .map(x -> x * grid.cell())
                        .boxed()
                        .toList(),
                IntStream.range(0, grid.rows())
                        .map(y -> (grid.rows() - 1 - y) * grid.cell())
                        .boxed()
                        .toList(),
                cells);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setBaseFont(font)
                .setLegendFont(font)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartFontColor(Palette.INK)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setChartTitleVisible(false)
                .setChartPadding(6)
                .setLocale(Locale.ROOT);
        styler.setAxisTickLabelsFont(font)
                .setAxisTitleFont(font.deriveFont(Font.BOLD))
                .setPlotGridLinesColor(Palette.GRID)
                .setPlotGridVerticalLinesVisible(false)
                .setAxisTickLabelsColor(Palette.INK)
                .setAxisTickMarksColor(Palette.GRID);
    }
}
