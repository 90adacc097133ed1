package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.EvaluationPlan;
import dev.onepixel.evaluation.result.SelfCheck;
import dev.onepixel.image.ImageSet;
import dev.onepixel.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens the journal of a run, with all that it does not have to find again. */
public final class JournalOpening {

    private final JournalSettings settings;
    private final EvaluationPlan plan;
    private final String fingerprint;
    private final JournalImages known;
    private final ImageMatcher candidates;
    private final int queriesPerClassification;

    /**
     * Prepares to open.
     *
     * @param settings what is to be taken, and where lines are kept
     * @param plan what is evaluated
     * @param images on which images
     * @param sha256 the hash of each one's pixels, by name
     * @param queriesPerClassification forward passes that one classification behind the defense takes
     */
    public JournalOpening(
            JournalSettings settings,
            EvaluationPlan plan,
            ImageSet images,
            Map<String, String> sha256,
            int queriesPerClassification) {
        this.settings = settings;
        this.plan = plan;
        this.fingerprint = plan.fingerprint();
        this.known = JournalImages.of(images);
        this.candidates = new ImageMatcher(images, sha256);
        this.queriesPerClassification = queriesPerClassification;
    }

    /** Returns the first line of a plan's journal. */
    public static PlanLine planLine(
            EvaluationPlan plan, ImageSet images, int queriesPerClassification, Optional<Shard> shard, int joined) {
        return planLine(plan, JournalImages.of(images), queriesPerClassification, shard, joined);
    }

    private static PlanLine planLine(
            EvaluationPlan plan,
            JournalImages images,
            int queriesPerClassification,
            Optional<Shard> shard,
            int joined) {
        return new PlanLine(
                PlanLine.SCHEMA, plan.fingerprint(), plan.facts(), images, queriesPerClassification, shard, joined);
    }

    /**
     * Opens.
     *
     * @return the journal, to be closed
     * @throws EvaluationException when another run is writing there, nothing can be written, what is to be taken is of
     *     another plan or damaged, or parts do not make a whole
     */
    public Journal open() {
        if (!settings.asked().isEmpty()) {
            plan.whyNotShared().ifPresent(why -> {
                throw new EvaluationException(JournalErrors.notShared(settings.asked(), why));
            });
        }
        FolderLock lock = settings.readOnly() ? FolderLock.none() : lock();
        try {
            List<JournalSource> sources = sources();
            return ShardJoin.areAmong(sources) ? joined(sources, lock) : own(sources, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private FolderLock lock() {
        try {
            Files.createDirectories(settings.folder());
            return FolderLock.of(settings.folder());
        } catch (IOException e) {
            throw new EvaluationException(JournalErrors.unwritable(settings.file(), e), e);
        }
    }

    /** A cache that is empty the first time is no mistake; a part that is not there is one. */
    private List<JournalSource> sources() {
        List<JournalSource> sources = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path given : settings.results()) {
            JournalSource.find(given).ifPresentOrElse(sources::add, () -> missing.add(given.toString()));
        }
        if (!missing.isEmpty() && settings.results().size() > 1) {
            throw new EvaluationException(Text.format(
                    "onepixel.results names %d report{s}, but there is no journal (%s) of this test in %s; keep the whole output folder of each part, or name only those that ran",
                    settings.results().size(), JournalSettings.FILE, String.join(", ", missing)));
        }
        missing.forEach(name -> settings.console()
                .accept(Text.format("there is no journal of this test in %s, so nothing is taken from there", name)));
        return sources;
    }

    private Journal joined(List<JournalSource> sources, FolderLock lock) {
        if (settings.shard().isPresent()) {
            throw new EvaluationException(Text.format(
                    "onepixel.shard says that this is %s, but onepixel.results names parts to be joined; leave one of them away",
                    settings.shard().get()));
        }
        ShardJoin parts = new ShardJoin(sources, fingerprint, plan.facts(), known, candidates);
        Map<String, ImageLine> lines = parts.join(copies());
        settings.console()
                .accept(Text.format("joined %d part{s}: %d image{s}, none is attacked", parts.count(), lines.size()));
        PlanLine first = planLine(plan, known, queriesPerClassification, Optional.empty(), parts.count());
        Optional<SelfCheck> check = sources.stream()
                .flatMap(source -> source.content().selfCheck().stream())
                .findFirst();
        return begin(first, lines, check, parts.elapsed(), lock);
    }

    private Journal begin(
            PlanLine first, Map<String, ImageLine> lines, Optional<SelfCheck> check, double elapsed, FolderLock lock) {
        return settings.readOnly()
                ? Journal.forgotten(first, lines)
                : Journal.begin(first, lines, check, elapsed, settings, lock);
    }

    /** Where evidence that is taken is copied to. */
    private Optional<Path> copies() {
        return settings.readOnly() ? Optional.empty() : Optional.of(settings.folder());
    }

    private Journal own(List<JournalSource> sources, FolderLock lock) {
        List<String> order = candidates.images().fairOrder();
        Set<String> wanted =
                new HashSet<>(settings.shard().map(shard -> shard.of(order)).orElse(order));
        ResultReuse reuse = new ResultReuse(candidates, wanted, settings.folder(), copies(), settings.console());
        Map<String, ImageLine> taken = new LinkedHashMap<>();
        Optional<JournalSource> before = settings.resume() ? before() : Optional.empty();
        before.ifPresent(source -> {
            int count = reuse.take(source, "", taken);
            settings.console()
                    .accept(Text.format(
                            "resumes with %d of %d image{s} that {<was|were} finished before, and attacks %d",
                            count, wanted.size(), wanted.size() - count));
        });
        for (JournalSource source : sources) {
            if (source.plan().fingerprint().equals(fingerprint)) {
                int count = reuse.take(source, source.name(), taken);
                settings.console()
                        .accept(Text.format(
                                "took %d of %d image{s} from %s; %d {is|are} attacked",
                                count, wanted.size(), source.name(), wanted.size() - taken.size()));
            } else {
                settings.console()
                        .accept(Text.format(
                                "nothing is taken from %s, which is of another plan:\n%s",
                                source.name(),
                                JournalErrors.differences(source.plan().facts(), plan.facts())));
            }
        }
        PlanLine first = planLine(plan, known, queriesPerClassification, settings.shard(), 0);
        return begin(
                first,
                taken,
                before.flatMap(source -> source.content().selfCheck()),
                before.map(source -> source.content().elapsed()).orElse(0.0),
                lock);
    }

    private Optional<JournalSource> before() {
        Optional<JournalSource> before = JournalSource.find(settings.file());
        if (before.isEmpty()) {
            settings.console().accept("there is no journal to resume, so all images are attacked");
            return before;
        }
        JournalSource source = before.get();
        if (!source.plan().fingerprint().equals(fingerprint)) {
            throw new EvaluationException(JournalErrors.otherPlan(source.file(), source.plan(), plan.facts()));
        }
        if (settings.shard().isPresent() || source.plan().shard().isPresent()) {
            requireSamePart(source);
        }
        if (source.torn()) {
            settings.console()
                    .accept(Text.format(
                            "the last line of %s was torn when its run was killed, and is cut off", source.file()));
        }
        return before;
    }

    private void requireSamePart(JournalSource source) {
        if (!source.plan().shard().equals(settings.shard())) {
            throw new EvaluationException(Text.format(
                    "The journal '%s' is of %s, but now %s is asked for; resume the same part, or set onepixel.output-dir to another folder",
                    source.file(),
                    source.plan().shard().map(Shard::toString).orElse("the whole"),
                    settings.shard().map(Shard::toString).orElse("the whole")));
        }
        if (!source.plan().images().sha256().equals(known.sha256())) {
            throw new EvaluationException(JournalErrors.otherImages(source.title(), source.plan(), known));
        }
    }
}
