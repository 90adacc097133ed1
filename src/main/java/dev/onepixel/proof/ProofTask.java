package dev.onepixel.proof;

import dev.onepixel.text.Text;
import dev.onepixel.thread.Helpers;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What is to be proved of an image, and how much may be spent.
 *
 * <pre>{@code
 * ProofTask task = ProofTask.everywhere().withSeconds(60).withWorkers(2);
 * }</pre>
 */
public final class ProofTask {

    private final Optional<boolean[]> region;
    private final int maxColourChange;
    private final OptionalInt target;
    private final int[] order;
    private final double seconds;
    private final long maxBoxes;
    private final int workers;
    private final Helpers helpers;
    private final ProvedPositions known;
    private final BooleanSupplier cancelled;
    private final Consumer<ProofProgress> progress;

    private ProofTask(Builder from) {
        this.region = from.region;
        this.maxColourChange = from.maxColourChange;
        this.target = from.target;
        this.order = from.order;
        this.seconds = from.seconds;
        this.maxBoxes = from.maxBoxes;
        this.workers = from.workers;
        this.helpers = from.helpers;
        this.known = from.known;
        this.cancelled = from.cancelled;
        this.progress = from.progress;
    }

    // The copy that a change is made in.
    private static final class Builder {
        private Optional<boolean[]> region = Optional.empty();
        private int maxColourChange = 255;
        private OptionalInt target = OptionalInt.empty();
        private int[] order = new int[0];
        private double seconds = Double.POSITIVE_INFINITY;
        private long maxBoxes = Long.MAX_VALUE;
        private int workers = 1;
        private Helpers helpers = Helpers.NONE;
        private ProvedPositions known = ProvedPositions.NONE;
        private BooleanSupplier cancelled = () -> false;
        private Consumer<ProofProgress> progress = p -> {};

        private static Builder of(ProofTask task) {
            Builder builder = new Builder();
            builder.region = task.region;
            builder.maxColourChange = task.maxColourChange;
            builder.target = task.target;
            builder.order = task.order;
            builder.seconds = task.seconds;
            builder.maxBoxes = task.maxBoxes;
            builder.workers = task.workers;
            builder.helpers = task.helpers;
            builder.known = task.known;
            builder.cancelled = task.cancelled;
            builder.progress = task.progress;
            return builder;
        }
    }

    private ProofTask with(Consumer<Builder> change) {
        Builder builder = Builder.of(this);
        change.accept(builder);
        return new ProofTask(builder);
    }

    /** Returns the task of all positions, all colours and all other classes, without a limit and with one worker. */
    public static ProofTask everywhere() {
        return new ProofTask(new Builder());
    }

    /** Returns this task within a region, {@code boolean[height * width]}, row by row. */
    public ProofTask within(boolean[] mask) {
        return with(b -> b.region = Optional.of(mask.clone()));
    }

    /** Returns this task with a limit on how many levels, 1..255, a channel changes by. */
    public ProofTask withMaxColourChange(int levels) {
        if (levels < 1 || levels > 255) {
            throw new IllegalArgumentException("maxColourChange must lie in 1..255 levels, but was " + levels);
        }
        return with(b -> b.maxColourChange = levels);
    }

    /** Returns this task with the one class that the decision must not become. */
    public ProofTask withTarget(int label) {
        return with(b -> b.target = OptionalInt.of(label));
    }

    /** Returns this task with the positions to begin with, the most hopeless first; others follow row by row. */
    public ProofTask inOrder(int... positions) {
        return with(b -> b.order = positions.clone());
    }

    /** Returns this task with a limit of seconds, more than 0. */
    public ProofTask withSeconds(double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("A proof needs more than 0 seconds, but got " + limit);
        }
        return with(b -> b.seconds = limit);
    }

    /** Returns this task with a limit of boxes, at least 1; where it ends does not depend on the machine. */
    public ProofTask withMaxBoxes(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A proof needs at least 1 box, but got " + limit);
        }
        return with(b -> b.maxBoxes = limit);
    }

    /** Returns this task on several threads, at least 1; boxes and results do not depend on how many. */
    public ProofTask withWorkers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A proof needs at least 1 worker, but got " + threads);
        }
        return with(b -> b.workers = threads);
    }

    /** Returns this task with others who help its threads; boxes and results do not depend on whether they do. */
    public ProofTask helpedBy(Helpers others) {
        return with(b -> b.helpers = others);
    }

    /** Returns this task with what an earlier run of the same task has proved, which is not proved again. */
    public ProofTask resuming(ProvedPositions done) {
        return with(b -> b.known = done);
    }

    /** Returns this task with a signal that ends it within a second. */
    public ProofTask cancelledBy(BooleanSupplier signal) {
        return with(b -> b.cancelled = signal);
    }

    /** Returns this task with someone who is told after each level how far it is. */
    public ProofTask reportingTo(Consumer<ProofProgress> listener) {
        return with(b -> b.progress = listener);
    }

    int maxColourChange() {
        return maxColourChange;
    }

    OptionalInt target() {
        return target;
    }

    long nanos() {
        return seconds >= 1e9 ? Long.MAX_VALUE : (long) (seconds * 1e9);
    }

    long maxBoxes() {
        return maxBoxes;
    }

    int workers() {
        return workers;
    }

    Helpers helpers() {
        return helpers;
    }

    ProvedPositions known() {
        return known;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    Consumer<ProofProgress> progress() {
        return progress;
    }

    /** Returns the positions of an image in the order they are taken in. */
    int[] positions(int size) {
        boolean[] mask = region.orElseGet(() -> {
            boolean[] all = new boolean[size];
            Arrays.fill(all, true);
            return all;
        });
        if (mask.length != size) {
            throw new IllegalArgumentException(
                    Text.format("A region of %d position{s} does not fit an image of %d", mask.length, size));
        }
        BitSet left = new BitSet(size);
        for (int position = 0; position < size; position++) {
            left.set(position, mask[position]);
        }
        if (left.isEmpty()) {
            throw new IllegalArgumentException("A region must hold a position");
        }
        IntList list = new IntList();
        for (int position : order) {
            if (position >= 0 && position < size && left.get(position)) {
                left.clear(position);
                list.add(position);
            }
        }
        left.stream().forEach(list::add);
        return list.toArray();
    }
}
