package dev.onepixel.model.djl;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.onnxruntime.OrtSession;
import dev.onepixel.text.Log;
import java.lang.reflect.Field;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Finds ONNX Runtime's session inside a model that DJL loaded.
 *
 * <p>DJL's block allocates some 3 KB a pass (a manager, an NDArray for each output, their unique names) and has no way to
 * say where an output should go, which a cheap model feels. DJL keeps the session to itself, so its
 * field is read; where there is none (another engine, another version of DJL) passes go through the block, which gives
 * the same scores.
 */
final class OrtSessions {

    private static final Logger LOG = Log.of(OrtSessions.class);
    private static final String BLOCK = "ai.djl.onnxruntime.engine.OrtSymbolBlock";
    private static final String FIELD = "session";

    private OrtSessions() {}

    static Optional<OrtSession> inside(Model model) {
        Block block = model.getBlock();
        if (block == null || !block.getClass().getName().equals(BLOCK)) {
            return Optional.empty();
        }
        try {
            Field field = block.getClass().getDeclaredField(FIELD);
            field.setAccessible(true);
            return Optional.ofNullable((OrtSession) field.get(block));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("Passes go through DJL's block, a little slower: {}", e.toString());
            return Optional.empty();
        }
    }
}
