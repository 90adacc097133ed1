package dev.onepixel.proof;

import dev.onepixel.image.PixelEdit;
import dev.onepixel.thread.HelperThreads;
import dev.onepixel.thread.Helpers;
import dev.onepixel.thread.SharedWork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Branch and bound over the colours of all positions, level by level. The boxes of a level are cut into chunks that
 * threads share; their results are gathered in the chunks' order, so that nothing depends on the threads.
 */
final class BranchAndBound {

    private static final int CHUNK = 16;

    private final ProofProblem problem;
    private final ProofTask task;
    private final Deque<ProofWorker> spare = new ConcurrentLinkedDeque<>();

    BranchAndBound(ProofProblem problem, ProofTask task) {
        this.problem = problem;
        this.task = task;
    }

    // A part of a level that one worker takes at once.
    private record Chunk(BranchLevel level, int from, int to) {}

    ProofResult run() {
        long start = System.nanoTime();
        int[] positions = task.positions(problem.image().size());
        BitSet proved = task.known().positions();
        long provedBoxes = task.known().boxes();
        long[] boxesAt = new long[problem.image().size()];
        List<BranchLevel> levels = new ArrayList<>();
        for (int position : positions) {
            if (!proved.get(position)) {
                BranchLevel root =
                        new BranchLevel(position, 1 + problem.certificate().words(), 1);
                root.boxes[0] = problem.axes().whole(position);
                problem.certificate().openAll(root.boxes, 1);
                root.count = 1;
                levels.add(root);
            }
        }
        long boxes = provedBoxes;
        long queries = 0;
        int rootProved = 0;
        Optional<PixelEdit> counterexample = Optional.empty();
        boolean finished = true;
        HelperThreads others = new HelperThreads(task.workers() - 1, "onepixel-proof");
        Helpers helpers = others.or(task.helpers());
        try {
            for (int depth = 0; !levels.isEmpty() && counterexample.isEmpty(); depth++) {
                List<Chunk> chunks = new ArrayList<>();
                long room = task.maxBoxes() - boxes;
                for (BranchLevel level : levels) {
                    // A position whose boxes do not fit into the limit stays open as it is.
                    if (level.count > room) {
                        break;
                    }
                    room -= level.count;
                    for (int from = 0; from < level.count; from += CHUNK) {
                        chunks.add(new Chunk(level, from, Math.min(level.count, from + CHUNK)));
                    }
                }
                ProofWorker.@Nullable Found[] found = runAll(helpers, chunks, depth);
                List<BranchLevel> next = new ArrayList<>();
                int at = 0;
                for (BranchLevel level : levels) {
                    if (at == chunks.size() || chunks.get(at).level() != level) {
                        finished = false;
                        break;
                    }
                    BranchLevel children = null;
                    boolean complete = true;
                    for (; at < chunks.size() && chunks.get(at).level() == level; at++) {
                        ProofWorker.Found result = found[at];
                        if (result == null) {
                            complete = false;
                            continue;
                        }
                        boxes += chunks.get(at).to() - chunks.get(at).from();
                        boxesAt[level.position] +=
                                chunks.get(at).to() - chunks.get(at).from();
                        queries += result.queries;
                        if (result.counterexample != null && counterexample.isEmpty()) {
                            counterexample = Optional.of(result.counterexample);
                        }
                        children = joined(children, result.children);
                    }
                    if (counterexample.isPresent()) {
                        break;
                    }
                    if (!complete) {
                        finished = false;
                    } else if (children == null || children.count == 0) {
                        proved.set(level.position);
                        provedBoxes += boxesAt[level.position];
                        rootProved += depth == 0 ? 1 : 0;
                    } else {
                        next.add(children);
                    }
                }
                levels = next;
                task.progress()
                        .accept(new ProofProgress(
                                positions.length,
                                new ProvedPositions(proved, provedBoxes),
                                depth,
                                boxes,
                                next.stream().mapToLong(l -> l.count).sum()));
                if (!finished) {
                    break;
                }
            }
        } finally {
            others.close();
            spare.forEach(ProofWorker::close);
        }
        ProofResult.Outcome outcome = counterexample.isPresent()
                ? ProofResult.Outcome.REFUTED
                : finished ? ProofResult.Outcome.PROVED : ProofResult.Outcome.OPEN;
        return new ProofResult(
                outcome,
                positions.length,
                new ProvedPositions(proved, provedBoxes),
                rootProved,
                boxes,
                queries,
                (System.nanoTime() - start) / 1e9,
                problem.margin(),
                counterexample);
    }

    private static BranchLevel joined(@Nullable BranchLevel first, BranchLevel second) {
        if (first == null || first.count == 0) {
            return second;
        }
        for (int i = 0; i < second.count; i++) {
            first.add(second.boxes[i * second.stride], second.boxes, i * second.stride + 1);
        }
        return first;
    }

    private ProofWorker.@Nullable Found[] runAll(Helpers helpers, List<Chunk> chunks, int depth) {
        ProofWorker.@Nullable Found[] found = new ProofWorker.Found[chunks.size()];
        SharedWork.run(
                chunks.size(),
                helpers,
                c -> {
                    Chunk chunk = chunks.get(c);
                    ProofWorker worker = borrow();
                    try {
                        ProofWorker.Found result = worker.run(chunk.level(), chunk.from(), chunk.to(), depth);
                        found[c] = result;
                        // What comes behind the first counterexample does not count, so it need not be evaluated.
                        return result.counterexample == null;
                    } catch (Cancellation.Stopped e) {
                        return false;
                    } catch (RuntimeException e) {
                        problem.stop().raise();
                        throw e;
                    } finally {
                        spare.push(worker);
                    }
                },
                problem.stop()::raise);
        return found;
    }

    private ProofWorker borrow() {
        ProofWorker used = spare.poll();
        return used == null ? new ProofWorker(problem) : used;
    }
}
