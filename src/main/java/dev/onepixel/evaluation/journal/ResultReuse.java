package dev.onepixel.evaluation.journal;

import dev.onepixel.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes finished images from other runs, one by one, wherever plan, image and evidence are the same. */
final class ResultReuse {

    private final ImageMatcher candidates;
    private final Set<String> wanted;
    private final Path folder;
    private final Optional<Path> copies;
    private final Consumer<String> console;

    /**
     * Prepares to take.
     *
     * @param candidates the images of the run
     * @param wanted the names of those that it attacks
     * @param folder its report folder
     * @param copies where evidence is copied to, empty for nowhere
     * @param console is told what was not taken, and why
     */
    ResultReuse(
            ImageMatcher candidates, Set<String> wanted, Path folder, Optional<Path> copies, Consumer<String> console) {
        this.candidates = candidates;
        this.wanted = wanted;
        this.folder = folder;
        this.copies = copies;
        this.console = console;
    }

    /**
     * Takes what is not taken yet.
     *
     * @param source where from, of the same plan
     * @param from what the lines are marked with
     * @param taken the lines so far, by image
     * @return how many were added
     */
    int take(JournalSource source, String from, Map<String, ImageLine> taken) {
        boolean own = isOwn(source);
        List<String> damaged = new ArrayList<>();
        int count = 0;
        for (ImageLine line : source.content().images()) {
            boolean isResult = wanted.contains(line.image())
                    && !taken.containsKey(line.image())
                    && !line.result().isInconclusive()
                    && candidates.objection(line).isEmpty();
            if (isResult && source.evidence().missing(line.evidence()).isPresent()) {
                damaged.add(line.image());
            } else if (isResult) {
                if (!own) {
                    copies.ifPresent(to -> source.evidence().copy(line.evidence(), to));
                }
                taken.put(line.image(), own ? line : line.takenFrom(from));
                count++;
            }
        }
        if (!damaged.isEmpty()) {
            console.accept(Text.format(
                    "evidence of %d image{s} in %s is missing or was changed, so {it is|they are} attacked again: %s",
                    damaged.size(),
                    source.name(),
                    JournalErrors.listed(damaged.stream().sorted().toList())));
        }
        return count;
    }

    private boolean isOwn(JournalSource source) {
        return source.folder().normalize().equals(folder.toAbsolutePath().normalize());
    }
}
