package dev.onepixel.report.allure;

import dev.onepixel.attack.AttackParameters;
import dev.onepixel.defense.TransformVote;
import dev.onepixel.image.ImageSet;
import dev.onepixel.model.ModelInfo;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of an evaluation while its images are tests of their own.
 *
 * @param testClass the test class's name
 * @param method the method's name
 * @param model the model under test
 * @param parameters the attack
 * @param target "" for untargeted, a label, or "*" for every other class
 * @param defense what stands in front of the model, empty where there is none
 * @param images the clean images
 * @param directory the folder of the evidence
 */
public record ImageTest(
        String testClass,
        String method,
        ModelInfo model,
        AttackParameters parameters,
        String target,
        Optional<TransformVote> defense,
        ImageSet images,
        Path directory) {}
