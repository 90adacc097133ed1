package dev.onepixel.defense;

/** A defense written in Java, for what the notation cannot say. Needs a constructor without parameters. */
@FunctionalInterface
public interface DefenseProvider {

    /** Returns the defense. */
    TransformVote defense();
}
