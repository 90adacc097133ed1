package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import dev.onepixel.evaluation.result.SelfCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of one run: those that it began with, and each further one when it is there. Safe for several threads. */
public final class Journal implements AutoCloseable {

    private final PlanLine plan;
    private final Map<String, ImageLine> taken;
    private final double elapsedBefore;
    private final Optional<Kept> kept;
    private final Map<String, ImageLine> lines = new HashMap<>();
    private Optional<SelfCheck> selfCheck;

    /** Where lines are kept that outlive the process. */
    private record Kept(JournalFile file, EvidenceFiles evidence, FolderLock lock) {}

    private Journal(
            PlanLine plan,
            Map<String, ImageLine> taken,
            Optional<SelfCheck> selfCheck,
            double elapsedBefore,
            Optional<Kept> kept) {
        this.plan = plan;
        this.taken = Map.copyOf(taken);
        this.selfCheck = selfCheck;
        this.elapsedBefore = elapsedBefore;
        this.kept = kept;
        lines.putAll(taken);
    }

    /** Returns a journal that is forgotten with the run. */
    public static Journal forgotten(PlanLine plan) {
        return forgotten(plan, Map.of());
    }

    /** Returns a journal that is forgotten with the run, with what was taken from others. */
    static Journal forgotten(PlanLine plan, Map<String, ImageLine> taken) {
        return new Journal(plan, taken, Optional.empty(), 0, Optional.empty());
    }

    /** Begins a journal in a folder that is locked, with what was taken from others. */
    static Journal begin(
            PlanLine plan,
            Map<String, ImageLine> taken,
            Optional<SelfCheck> selfCheck,
            double elapsedBefore,
            JournalSettings settings,
            FolderLock lock) {
        List<JournalLine> first = new ArrayList<>();
        first.add(plan);
        first.addAll(taken.values());
        selfCheck.ifPresent(check -> first.add(new SelfCheckLine(check)));
        JournalFile file = JournalFile.begin(settings.file(), first);
        return new Journal(
                plan,
                taken,
                selfCheck,
                elapsedBefore,
                Optional.of(new Kept(file, new EvidenceFiles(settings.folder()), lock)));
    }

    /** Returns the part of the images that this run attacks, empty for all. */
    public Optional<Shard> shard() {
        return plan.shard();
    }

    /** Returns the result that an image began with, empty if it has to be attacked. */
    public Optional<ImageResult> taken(String image) {
        return Optional.ofNullable(taken.get(image)).map(ImageLine::result);
    }

    /** Returns all evidence that the run began with, as paths relative to the report. */
    public List<String> takenEvidence() {
        return taken.values().stream()
                .flatMap(line -> line.evidence().keySet().stream())
                .toList();
    }

    /** Returns how long the runs that this one resumes took, in seconds. */
    public double elapsedBefore() {
        return elapsedBefore;
    }

    /** Returns the self-check that the run began with, or that was added. */
    public synchronized Optional<SelfCheck> selfCheck() {
        return selfCheck;
    }

    /** Returns how long an image kept a worker busy; nothing where it is not finished. */
    public synchronized ImageTimes times(String image) {
        ImageLine line = lines.get(image);
        return line == null ? ImageTimes.NONE : line.times();
    }

    /** Returns whether an image has a line. */
    public synchronized boolean has(String image) {
        return lines.containsKey(image);
    }

    /**
     * Adds a finished image, which is on disk when this returns.
     *
     * @param result its result
     * @param times how long it kept a worker busy
     * @param seconds how long this run has taken so far
     * @throws dev.onepixel.evaluation.EvaluationException when it cannot be written
     */
    public void add(ImageResult result, ImageTimes times, double seconds) {
        ImageLine line = new ImageLine(
                result,
                times,
                elapsedBefore + seconds,
                kept.map(to -> to.evidence().hashes(result)).orElse(Map.of()),
                "");
        kept.ifPresent(to -> to.file().add(line));
        synchronized (this) {
            lines.put(result.image(), line);
        }
    }

    /** Adds the self-check. */
    public void add(SelfCheck check) {
        kept.ifPresent(to -> to.file().add(new SelfCheckLine(check)));
        synchronized (this) {
            selfCheck = Optional.of(check);
        }
    }

    /**
     * Adds the end.
     *
     * @param endedEarly why images were left out, "" where none were
     * @param counted the images that the report is of, where it is not of all that are finished
     * @param seconds how long this run took
     * @return all that the journal says
     */
    public JournalContent end(String endedEarly, List<String> counted, double seconds) {
        EndLine end = new EndLine(endedEarly, counted, elapsedBefore + seconds);
        kept.ifPresent(to -> to.file().add(end));
        return content(end);
    }

    /** Returns what the journal would say if the run ended now, with some images only. */
    public JournalContent asOf(Set<String> counted, String endedEarly, double seconds) {
        return content(new EndLine(endedEarly, List.copyOf(counted), elapsedBefore + seconds));
    }

    private synchronized JournalContent content(EndLine end) {
        return new JournalContent(plan, List.copyOf(lines.values()), selfCheck, Optional.of(end));
    }

    @Override
    public void close() {
        kept.ifPresent(to -> {
            to.file().close();
            to.lock().close();
        });
    }
}
