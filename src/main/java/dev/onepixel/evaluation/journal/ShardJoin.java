package dev.onepixel.evaluation.journal;

import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of a sharded run, joined to the whole: each image is in one of them, or it is said which part is at fault. */
final class ShardJoin {

    private final List<JournalSource> sources;
    private final String fingerprint;
    private final Map<String, String> facts;
    private final JournalImages images;
    private final ImageMatcher candidates;

    ShardJoin(
            List<JournalSource> sources,
            String fingerprint,
            Map<String, String> facts,
            JournalImages images,
            ImageMatcher candidates) {
        this.sources = List.copyOf(sources);
        this.fingerprint = fingerprint;
        this.facts = facts;
        this.images = images;
        this.candidates = candidates;
    }

    /** Returns whether any of the sources is a part. */
    static boolean areAmong(List<JournalSource> sources) {
        return sources.stream().anyMatch(source -> source.plan().shard().isPresent());
    }

    /** Returns how many parts there are. */
    int count() {
        return sources.size();
    }

    /** Returns how long all of them took together, in seconds. */
    double elapsed() {
        return sources.stream()
                .mapToDouble(source -> source.content().elapsed())
                .sum();
    }

    /**
     * Joins.
     *
     * @param folder the report folder of the whole, which the evidence is copied to; empty for nowhere
     * @return a line for each image of the whole
     * @throws EvaluationException when a part is missing, double, unfinished or foreign; it names each
     */
    Map<String, ImageLine> join(Optional<Path> folder) {
        requireNone(foreign());
        requireNone(missingOrDouble());
        Map<String, ImageLine> lines = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (JournalSource source : sources) {
            Shard shard = source.plan().shard().orElseThrow();
            Map<String, ImageLine> own = new LinkedHashMap<>();
            source.content().images().forEach(line -> own.put(line.image(), line));
            List<String> names = shard.of(candidates.images().fairOrder());
            List<String> unfinished =
                    names.stream().filter(name -> !own.containsKey(name)).toList();
            if (!unfinished.isEmpty()) {
                faults.add(Text.format(
                        "%s is not finished: %d of its %d image{s} {<has|have} no result (%s); resume it by -Donepixel.shard=%d/%d -Donepixel.resume=true",
                        source.title(),
                        unfinished.size(),
                        names.size(),
                        JournalErrors.listed(unfinished),
                        shard.part(),
                        shard.parts()));
            }
            for (String name : names) {
                Optional.ofNullable(own.get(name)).ifPresent(line -> {
                    fault(source, line).ifPresent(faults::add);
                    lines.put(name, line.takenFrom(source.name()));
                });
            }
        }
        requireNone(faults);
        for (JournalSource source : sources) {
            source.content().images().stream()
                    .filter(line -> lines.containsKey(line.image()))
                    .forEach(line -> folder.ifPresent(to -> source.evidence().copy(line.evidence(), to)));
        }
        return lines;
    }

    private Optional<String> fault(JournalSource source, ImageLine line) {
        return candidates
                .objection(line)
                .map(why -> Text.format("image '%s' of %s: %s", line.image(), source.title(), why))
                .or(() -> source.evidence()
                        .missing(line.evidence())
                        .map(png -> Text.format(
                                "the evidence '%s' of %s is missing or was changed; keep the whole report folder of each part",
                                png, source.title())));
    }

    private List<String> foreign() {
        List<String> foreign = new ArrayList<>();
        for (JournalSource source : sources) {
            if (source.plan().shard().isEmpty()) {
                foreign.add(Text.format(
                        "%s is of a whole run and no part of one; name the parts only, or this one only",
                        source.name()));
            } else if (!source.plan().fingerprint().equals(fingerprint)) {
                foreign.add(Text.format(
                        "%s is of another plan:\n%s",
                        source.title(), JournalErrors.differences(source.plan().facts(), facts)));
            } else if (!source.plan().images().sha256().equals(images.sha256())) {
                foreign.add(JournalErrors.otherImages(source.title(), source.plan(), images));
            }
        }
        return foreign;
    }

    private List<String> missingOrDouble() {
        List<String> faults = new ArrayList<>();
        Map<Integer, List<JournalSource>> byParts = new TreeMap<>();
        sources.forEach(source -> byParts.computeIfAbsent(
                        source.plan().shard().orElseThrow().parts(), n -> new ArrayList<>())
                .add(source));
        if (byParts.size() > 1) {
            faults.add(Text.format(
                    "the parts are not of one whole: %s",
                    String.join(", ", sources.stream().map(JournalSource::title).toList())));
            return faults;
        }
        int parts = byParts.keySet().iterator().next();
        Map<Integer, List<String>> byPart = new TreeMap<>();
        sources.forEach(source -> byPart.computeIfAbsent(
                        source.plan().shard().orElseThrow().part(), n -> new ArrayList<>())
                .add(source.name()));
        for (int part = 1; part <= parts; part++) {
            List<String> given = byPart.getOrDefault(part, List.of());
            if (given.isEmpty()) {
                faults.add(Text.format(
                        "%s is missing; run it by -Donepixel.shard=%d/%d", new Shard(part, parts), part, parts));
            } else if (given.size() > 1) {
                faults.add(Text.format(
                        "%s is there twice: %s; name one of them",
                        new Shard(part, parts), String.join(" and ", given)));
            }
        }
        return faults;
    }

    private static void requireNone(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new EvaluationException(Text.format(
                    "The parts (onepixel.results) cannot be joined: %s",
                    String.join(System.lineSeparator() + "  and ", faults)));
        }
    }
}
