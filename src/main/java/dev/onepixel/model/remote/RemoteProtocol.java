package dev.onepixel.model.remote;

import dev.onepixel.image.RgbImage;
import java.util.List;

/** How images are written into a request and scores read from its answer. Safe for use by several threads at once. */
public interface RemoteProtocol {

    /** Returns the request's {@code Content-Type}. */
    default String contentType() {
        return "application/json";
    }

    /**
     * Writes a request.
     *
     * @param images 1..batchSize images, edited or clean
     * @return the body that is sent
     */
    byte[] request(List<RgbImage> images);

    /**
     * Reads an answer.
     *
     * @param body what came with status 2xx
     * @return {@code float[images][classes]}
     * @throws IllegalArgumentException when it cannot be read; the message says what was found
     */
    float[][] scores(byte[] body);
}
