package dev.onepixel.junit;

import dev.onepixel.defense.DefenseProvider;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.defense.Vote;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The defense in front of the model: {@code @Defense({"identity", "noise(8)", "blur(0.8)"})}, or a provider written in
 * Java.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Defense {

    /**
     * The vote's members, in the notation of {@link dev.onepixel.defense.Transform#parse}; a class name stands for a
     * transform of your own.
     */
    String[] value() default {};

    /** How the members' answers become one decision. */
    Vote vote() default Vote.MAJORITY;

    /**
     * 1: random members draw once an image. {@value TransformVote#MINIMUM_FRESH_DRAWS} and more: they draw anew for each
     * query, and the search averages over so many draws.
     */
    int draws() default 1;

    /** A defense written in Java; excludes all other attributes. The interface itself stands for none. */
    Class<? extends DefenseProvider> by() default DefenseProvider.class;
}
