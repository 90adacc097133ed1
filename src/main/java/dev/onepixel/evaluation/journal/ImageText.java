package dev.onepixel.evaluation.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.onepixel.evaluation.EvaluationException;
import dev.onepixel.evaluation.result.ImageResult;
import dev.onepixel.evaluation.result.ImageTimes;
import java.util.Map;

/** The result of an image as a text between processes: a journal's line, which loses nothing. */
public final class ImageText {

    private ImageText() {}

    /** Returns the text. */
    public static String write(ImageResult result, ImageTimes times) {
        return JournalFormat.write(new ImageLine(result, times, 0, Map.of(), ""));
    }

    /**
     * Reads a text.
     *
     * @param text what {@link #write} gave
     * @return the line
     * @throws EvaluationException when it is none
     */
    public static ImageLine read(String text) {
        try {
            if (JournalFormat.read(text) instanceof ImageLine line) {
                return line;
            }
        } catch (JsonProcessingException e) {
            throw new EvaluationException("Another process gave a result that cannot be read: " + e.getMessage(), e);
        }
        throw new EvaluationException("Another process gave what is no result of an image: " + text);
    }
}
