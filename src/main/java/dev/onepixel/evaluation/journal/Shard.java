package dev.onepixel.evaluation.journal;

import dev.onepixel.text.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts that an image set is attacked in, each by a run of its own.
 *
 * @param part which one, 1..parts
 * @param parts how many there are, 1..{@value #MOST}
 */
public record Shard(int part, int parts) {

    /** The most parts. */
    public static final int MOST = 10_000;

    private static final Pattern NOTATION = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*(\\d{1,6})\\s*");

    /** Validates the ranges. */
    public Shard {
        if (parts < 1 || parts > MOST || part < 1 || part > parts) {
            throw new IllegalArgumentException(Text.format(
                    "A shard is part/parts with 1 <= part <= parts <= %d, but was %d/%d", MOST, part, parts));
        }
    }

    /**
     * Reads a shard.
     *
     * @param notation {@code 2/5} for the second of five parts
     * @throws IllegalArgumentException when it is none
     */
    public static Shard parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    Text.format("A shard is written part/parts, such as 2/5, but was '%s'", notation));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * Returns the images of this part. Of a {@linkplain dev.onepixel.image.ImageSet#fairOrder fair order} each part has as
     * many images of each class as the others, give or take one.
     *
     * @param order all images, in an order that is the same for each part
     */
    public List<String> of(List<String> order) {
        return order.subList(begin(part - 1, order.size()), begin(part, order.size()));
    }

    private int begin(int index, int size) {
        return (int) ((long) index * size / parts);
    }

    /** Returns {@code part 2 of 5}. */
    @Override
    public String toString() {
        return Text.format("part %d of %d", part, parts);
    }
}
