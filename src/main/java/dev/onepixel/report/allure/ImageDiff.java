package dev.onepixel.report.allure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onepixel.attack.AttackResult;
import dev.onepixel.image.ImageSet;
import dev.onepixel.image.PixelEdit;
import dev.onepixel.image.RgbImage;
import dev.onepixel.image.file.ImageFiles;
import dev.onepixel.report.CloseUp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Clean image, edited image and difference in the format that Allure can lay over each other. */
final class ImageDiff {

    static final String TYPE = "application/vnd.allure.image.diff";
    static final String EXTENSION = ".imagediff";

    private static final JsonMapper MAPPER = new JsonMapper();

    private ImageDiff() {}

    /**
     * Makes the attachment of a fooled image.
     *
     * @param attack a fooled result
     * @param images the clean images
     * @param directory the folder of the evidence
     * @return JSON
     */
    static byte[] of(AttackResult attack, ImageSet images, Path directory) {
        List<PixelEdit> edits = attack.edits();
        RgbImage clean = images.load(attack.image()).image();
        RgbImage edited =
                attack.evidence().isEmpty() ? clean.with(edits) : ImageFiles.read(directory.resolve(attack.evidence()));
        CloseUp shown = CloseUp.of(clean, edits);
        return MAPPER.createObjectNode()
                .put("expected", CloseUp.dataUri(shown.framed(List.of())))
                .put("actual", CloseUp.dataUri(CloseUp.of(edited, edits).framed(edits)))
                .put("diff", CloseUp.dataUri(shown.dimmedBut(edits).framed(edits)))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
