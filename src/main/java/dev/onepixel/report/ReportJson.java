package dev.onepixel.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.attack.ProofFigures;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.evaluation.Attacker;
import dev.onepixel.evaluation.Provenance;
import dev.onepixel.evaluation.RobustnessReport;
import dev.onepixel.evaluation.result.AttackSummary;
import dev.onepixel.evaluation.result.DefenseCost;
import dev.onepixel.evaluation.result.DisagreementFlag;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.TargetResult;
import dev.onepixel.evaluation.result.TargetTable;
import dev.onepixel.evaluation.statistics.Interval;
import dev.onepixel.image.PixelChange;
import dev.onepixel.image.PixelEdit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Writes a report as {@code report.json}, schema {@value #SCHEMA}. */
final class ReportJson {

    static final String SCHEMA = "onepixel-report/1";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int DECIMALS = 6;

    private ReportJson() {}

    static String write(RobustnessReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("plan", report.plan().fingerprint());
        ObjectNode model = root.putObject("model");
        model.put("name", report.model().name());
        model.put("sha256", report.model().sha256());
        model.put("engine", report.model().engine());
        if (!report.model().assumed().isEmpty()) {
            report.model().assumed().forEach(model.putArray("assumed")::add);
        }
        report.labels().forEach(model.putArray("labels")::add);
        ObjectNode images = root.putObject("images");
        images.put("path", report.imagesPath()).put("total", report.images());
        if (!report.unreadable().isEmpty()) {
            report.unreadable().forEach(images.putArray("unreadable")::add);
        }
        AttackJson.write(root.putObject("attack"), report.plan());
        report.defense()
                .ifPresentOrElse(vote -> writeDefense(root.putObject("defense"), vote), () -> root.putNull("defense"));
        writeProvenance(root, report.provenance());
        writeSummary(root.putObject("summary"), report);
        ArrayNode results = root.putArray("results");
        report.results().forEach(result -> writeResult(results.addObject(), result));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written", e);
        }
    }

    /** Writes only what differs from one run on all images. */
    private static void writeProvenance(ObjectNode root, Provenance provenance) {
        provenance.shard().ifPresent(shard -> root.putObject("shard")
                .put("part", shard.part())
                .put("parts", shard.parts()));
        if (provenance.parts() > 0) {
            root.put("joinedParts", provenance.parts());
        }
        if (!provenance.taken().isEmpty()) {
            ArrayNode taken = root.putArray("taken");
            for (Provenance.Taken each : provenance.taken()) {
                ObjectNode from = taken.addObject().put("from", each.from());
                each.images().forEach(from.putArray("images")::add);
            }
        }
    }

    private static void writeTargets(ObjectNode node, TargetTable table) {
        node.put("pairs", table.pairs().total());
        node.put("reached", table.pairs().count());
        node.put("successRate", decimal(table.pairs().value()));
        node.putArray("interval")
                .add(decimal(table.interval().low()))
                .add(decimal(table.interval().high()));
        ObjectNode images = node.putObject("imagesByClassesReached");
        table.images().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> images.put(String.valueOf(entry.getKey()), entry.getValue()));
        ObjectNode classes = node.putObject("classes");
        table.rows().forEach(row -> writeFigures(classes.putObject(row.target()), row.figures()));
    }

    private static void writeDefense(ObjectNode defense, TransformVote vote) {
        vote.notations().forEach(defense.putArray("members")::add);
        defense.put("vote", vote.vote().name());
        defense.put("randomness", vote.randomness().name());
        defense.put("draws", vote.draws());
    }

    private static void writeSummary(ObjectNode summary, RobustnessReport report) {
        summary.put("cleanAccuracy", decimal(report.cleanAccuracy().value()));
        if (report.plan().proves(report.headlineAttacker())) {
            summary.put(
                    "provedAccuracy", decimal(report.headline().provedAccuracy().value()));
        }
        summary.put("exact", report.headline().isExact() && report.leftOut() == 0);
        report.defendedCleanAccuracy().ifPresent(rate -> summary.put("defendedCleanAccuracy", decimal(rate.value())));
        for (Attacker attacker : Attacker.values()) {
            report.summary(attacker).ifPresent(figures -> writeFigures(summary.putObject(key(attacker)), figures));
        }
        TargetTable targets = report.targets(report.headlineAttacker());
        if (!targets.isEmpty()) {
            writeTargets(summary.putObject("targets"), targets);
        }
        report.defenseCost().ifPresent(cost -> writeCost(summary.putObject("defenseCost"), cost));
        report.selfCheck().ifPresent(check -> summary.putObject("selfCheck")
                .put("outcome", check.outcome().name())
                .put("found", check.found().count())
                .put("planted", check.found().total())
                .put("queries", check.queries())
                .put("detail", check.detail())
                .put("remedy", check.remedy()));
        if (!report.disagreementFlags().isEmpty()) {
            ArrayNode flags = summary.putArray("disagreementFlags");
            report.disagreementFlags().forEach(flag -> writeFlag(flags.addObject(), flag));
        }
        if (report.leftOut() > 0) {
            summary.put("leftOut", report.leftOut());
        }
        if (!report.endedEarly().isEmpty()) {
            summary.put("endedEarly", report.endedEarly());
        }
        report.evolutionRecall().ifPresent(recall -> summary.putObject("evolutionRecall")
                .put("found", recall.count())
                .put("ofAllFound", recall.total()));
        ObjectNode queries = summary.putObject("queries");
        queries.put("total", report.queries());
        queries.put(
                "meanPerImage",
                decimal((double) report.queries() / Math.max(1, report.results().size())));
        queries.put("medianToSuccess", report.medianQueriesToSuccess());
        summary.put("seconds", decimal(report.seconds()));
        summary.put("queriesPerSecond", decimal(report.queriesPerSecond()));
    }

    private static void writeCost(ObjectNode node, DefenseCost cost) {
        node.put("queriesPerClassification", cost.queriesPerClassification());
        cost.broken().forEach(node.putArray("broken")::add);
        cost.mended().forEach(node.putArray("mended")::add);
        node.put("bareMillis", decimal(cost.bareMillis()));
        node.put("defendedMillis", decimal(cost.defendedMillis()));
    }

    private static void writeFlag(ObjectNode node, DisagreementFlag flag) {
        node.put("consensusBelow", decimal(flag.threshold()));
        node.put("attacksFlagged", flag.attacks().count())
                .put("attacks", flag.attacks().total());
        node.put("cleanFlagged", flag.clean().count()).put("clean", flag.clean().total());
    }

    private static void writeFigures(ObjectNode node, AttackSummary figures) {
        Interval interval = figures.successRate().interval();
        node.put("attacked", figures.attacked());
        node.put("fooled", figures.fooled());
        node.put("withstood", figures.withstood());
        node.put("proved", figures.proved());
        node.put("inconclusive", figures.inconclusive());
        node.put("unseen", figures.unseen());
        node.put("successRate", decimal(figures.successRate().value()));
        node.putArray("interval").add(decimal(interval.low())).add(decimal(interval.high()));
        node.put("robustAccuracy", decimal(figures.robustAccuracy().value()));
    }

    private static void writeResult(ObjectNode node, ImageResult result) {
        AttackResult bare = result.undefended();
        node.put("image", result.image());
        node.put("label", result.label());
        if (!result.sha256().isEmpty()) {
            node.put("sha256", result.sha256());
        }
        node.put("cleanPrediction", bare.cleanPrediction());
        node.put("cleanConfidence", decimal(bare.cleanConfidence()));
        result.attacks()
                .forEach((attacker, attack) -> writeAttackResult(node.putObject(key(attacker)), attacker, attack));
        ArrayNode targets = result.targets().isEmpty() ? MAPPER.createArrayNode() : node.putArray("targets");
        for (TargetResult each : result.targets()) {
            ObjectNode entry = targets.addObject();
            entry.put("target", each.target()).put("attacker", each.attacker().name());
            writeAttackResult(entry, each.attacker(), each.result());
        }
    }

    private static void writeAttackResult(ObjectNode node, Attacker attacker, AttackResult attack) {
        node.put("outcome", attack.outcome().name());
        if (attacker != Attacker.UNDEFENDED) {
            node.put("cleanPrediction", attack.cleanPrediction());
            node.put("cleanConfidence", decimal(attack.cleanConfidence()));
            node.put("cleanConsensus", decimal(attack.clean().consensus()));
        }
        node.put("prediction", attack.prediction());
        node.put("confidence", decimal(attack.confidence()));
        node.put("queries", attack.queries());
        node.put("lowestLoss", decimal(attack.lowestLoss()));
        node.put("ending", attack.ending());
        ArrayNode edits = node.putArray("edits");
        for (PixelChange change : attack.changes()) {
            edits.addObject()
                    .put("x", change.edit().x())
                    .put("y", change.edit().y())
                    .put("from", PixelEdit.hex(change.from()))
                    .put("to", change.edit().hex());
        }
        node.put("consensus", decimal(attack.edited().consensus()));
        if (attack.isFooled()) {
            node.putObject("confirmed")
                    .put("held", attack.confirmation().held())
                    .put("of", attack.confirmation().draws());
        }
        if (!attack.evidence().isEmpty()) {
            node.put("evidence", attack.evidence());
        }
        if (attack.isFoundByProof()) {
            node.put("foundBy", "PROOF");
        }
        attack.proof().ifPresent(figures -> writeProof(node.putObject("proof"), figures));
    }

    private static void writeProof(ObjectNode node, ProofFigures figures) {
        node.put("positions", figures.positions());
        node.put("proved", figures.proved());
        node.put("boxes", figures.boxes());
        node.put("seconds", decimal(figures.seconds()));
        node.put("margin", decimal(figures.margin()));
        if (!figures.isComplete()) {
            figures.open().forEach(node.putArray("open")::add);
        }
    }

    private static String key(Attacker attacker) {
        return attacker.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
