package dev.onepixel.testing;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.attack.EditRules;
import dev.onepixel.attack.Region;
import dev.onepixel.attack.Search;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Attacks that are nowhere as published, for whatever writes and reads all of an attack. */
public final class AttackSamples {

    private static final EditRules RULES =
            new EditRules(Region.parse("outside rect(1%, 2%, 30%, 40%)"), 17, 0.1234567890123);

    private static final AttackParameters WHOLE =
            new AttackParameters(Search.THOROUGH, 3, 21, 7, 1234, -0x5EED_5EED_5EED_5EEDL, RULES, 1.2345e-9);

    private AttackSamples() {}

    /**
     * Returns parameters and rules of which each is another than the published one. Fails where one is not, as one that is
     * new and unknown here.
     */
    public static AttackParameters nothingAsPublished() {
        requireOther(WHOLE, AttackParameters.PAPER);
        requireOther(RULES, EditRules.NONE);
        return WHOLE;
    }

    /** Returns the published attack with one parameter, or one rule, changed in each. */
    public static List<AttackParameters> oneThingNotAsPublished() {
        List<AttackParameters> samples = new ArrayList<>(one(nothingAsPublished(), AttackParameters.PAPER));
        samples.removeIf(sample -> !sample.rules().isNone());
        one(RULES, EditRules.NONE).forEach(rules -> samples.add(AttackParameters.PAPER.withRules(rules)));
        return samples;
    }

    private static <R extends Record> List<R> one(R other, R published) {
        RecordComponent[] components = published.getClass().getRecordComponents();
        List<R> samples = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Object[] values = values(published);
            values[i] = values(other)[i];
            samples.add(made(published, values));
        }
        return samples;
    }

    private static void requireOther(Record record, Record published) {
        RecordComponent[] components = published.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (values(record)[i].equals(values(published)[i])) {
                throw new AssertionError("The sample has the published " + components[i].getName()
                        + ": give it another, and have it written and read wherever the others are");
            }
        }
    }

    private static Object[] values(Record record) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getAccessor().invoke(record);
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R made(R like, Object[] values) {
        try {
            Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return (R) like.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
