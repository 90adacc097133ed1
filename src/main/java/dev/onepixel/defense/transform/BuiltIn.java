package dev.onepixel.defense.transform;

import dev.onepixel.defense.Transform;

/** A transform that {@link TransformNotation} knows by name, and that is written in its notation everywhere. */
interface BuiltIn extends Transform {

    @Override
    default String notation() {
        return toString();
    }
}
