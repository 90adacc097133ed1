package dev.onepixel.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.DjlOptions;
import dev.onepixel.model.input.Channels;
import dev.onepixel.model.input.Fit;
import dev.onepixel.model.input.Layout;
import dev.onepixel.model.input.PixelScale;
import dev.onepixel.model.input.Size;
import dev.onepixel.model.output.ScoreKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DJL's keys, with DJL's meaning. */
class ServingPropertiesTest {

    private final Path folder;

    ServingPropertiesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void declareNothingWhereThereAreNone() {
        ServingProperties none = ServingProperties.in(folder);

        assertThat(none.arePresent()).isFalse();
        assertThat(ServingDeclarations.of(none)).isEqualTo(DjlOptions.defaults().withFit(Fit.NONE));
        assertThat(none.synsetFile()).isEqualTo("synset.txt");
    }

    @Test
    void declareScales() {
        assertThat(scale("toTensor=true")).isEqualTo(PixelScale.UNIT);
        assertThat(scale("toTensor=false")).isEqualTo(PixelScale.BYTES);
        assertThat(scale("normalize=false")).isEqualTo(PixelScale.UNIT);
        assertThat(scale("normalize=true")).isEqualTo(PixelScale.IMAGENET);
        assertThat(scale("normalize=0.5, 0.4,0.3 ,0.2,0.1,0.6"))
                .isEqualTo(new PixelScale(255, List.of(0.5f, 0.4f, 0.3f), List.of(0.2f, 0.1f, 0.6f)));
        assertThat(scale("toTensor=false\nrange=0,1")).isEqualTo(PixelScale.UNIT);
        // DJL divides by 128, not by 127.5.
        assertThat(scale("toTensor=false\nrange=-1,1")).isEqualTo(PixelScale.of(128, 1, 1));
    }

    @Test
    void declareFits() {
        assertThat(fit("resize=false")).isEqualTo(Fit.NONE);
        assertThat(fit("width=32\nheight=16\nresize=true")).isEqualTo(Fit.stretch(32, 16));
        assertThat(fit("resize=true")).isEqualTo(Fit.stretch(224, 224));
        assertThat(fit("resize=256\ncenterCrop=true")).isEqualTo(new Fit(Fit.Resize.EXACT, 256, 256, Fit.Centre.CROP));
        assertThat(fit("resize=256, 128, BILINEAR")).isEqualTo(Fit.stretch(256, 128));
        assertThat(fit("resizeShort=256\ncenterCrop=true")).isEqualTo(Fit.shortEdgeThenCrop(256));
        assertThat(fit("centerFit=true")).isEqualTo(new Fit(Fit.Resize.NONE, 0, 0, Fit.Centre.FRAME));
    }

    @Test
    void declareScoresChannelsLayoutAndNames() {
        DjlOptions declared = declared("""
                                flag=GRAYSCALE
                                applySoftmax=true
                                onepixel.layout=NHWC
                                onepixel.output=logits
                                synset=cat,dog
                                """);

        assertThat(declared.channels()).contains(Channels.GREY);
        assertThat(declared.scores()).contains(ScoreKind.LOGITS);
        assertThat(declared.layout()).contains(Layout.NHWC);
        assertThat(declared.output()).contains("logits");
        assertThat(declared.labels()).containsExactly("cat", "dog");
        assertThat(declared("applySoftmax=false").scores()).contains(ScoreKind.PROBABILITIES);
        assertThat(declared("topK=3").scores()).isEqualTo(Optional.empty());
    }

    @Test
    void giveOptionsToTheEngine() {
        ServingProperties properties = read("option.modelName=signs\noption.intraOpNumThreads=2");

        assertThat(properties.modelName()).contains("signs");
        assertThat(properties.loadOptions()).containsOnly(entry("intraOpNumThreads", "2"));
    }

    @Test
    void loseToOptions() {
        DjlOptions options = DjlOptions.defaults().withBatchSize(7).withChannels(Channels.BGR);
        DjlOptions both = Declarations.orElse(options, declared("flag=COLOR\nwidth=8\nheight=4"));

        assertThat(both.channels()).contains(Channels.BGR);
        assertThat(both.size()).contains(new Size(8, 4));
        assertThat(both.batchSize()).isEqualTo(7);
    }

    @Test
    void refuseAKeyTheyDoNotKnow() {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> read("toTensr=false"))
                .withMessage(
                        "'%s' has the key toTensr=false, which has no meaning here and may change what the model sees; remove it, or use one of application, applySoftmax, batch_size, batchifier, centerCrop, centerFit, engine, flag, height, modelName, normalize, onepixel.channels, onepixel.layout, onepixel.output, onepixel.scores, range, resize, resizeShort, synset, synsetFileName, toTensor, translatorFactory, width; a translator of your own goes through DjlClassifier.of(model)",
                        file());
    }

    @Test
    void refuseValuesTheyCannotHonour() {
        refuses("toTensor=yes", "toTensor=yes, but wanted is true or false");
        refuses("width=0", "width=0, but wanted is a number above 0");
        refuses("width=a", "width=a, but wanted is a number above 0");
        refuses("flag=BGR", "flag=BGR, but wanted is COLOR or GRAYSCALE");
        refuses(
                "range=0,1",
                "range=0,1, but wanted is no range beside toTensor (on unless toTensor=false) or normalize");
        refuses("toTensor=false\nrange=0,2", "range=0,2, but wanted is 0,1 or -1,1");
        refuses("toTensor=false\nnormalize=true", "normalize=true, but wanted is toTensor beside it, as DJL does");
        refuses(
                "normalize=1,2",
                "normalize=1,2, but wanted is true, false or six numbers: three means, three deviations, none of them 0");
        refuses(
                "normalize=0,0,0,1,1,0",
                "normalize=0,0,0,1,1,0, but wanted is true, false or six numbers: three means, three deviations, none of them 0");
        refuses(
                "resize=8,8,AREA",
                "resize=8,8,AREA, but wanted is true, one number, or two with BILINEAR, the only interpolation there is here");
        refuses("resize=8\nresizeShort=8", "resizeShort=8, but wanted is either resize or resizeShort");
        refuses("resizeShort=8,9", "resizeShort=8,9, but wanted is true or one number, the short edge");
        refuses(
                "onepixel.scores=logits",
                "onepixel.scores=logits, but wanted is one of [PROBABILITIES, LOG_PROBABILITIES, LOGITS, SIGMOID, SIGMOID_LOGITS]");
        refuses(
                "translatorFactory=my.Factory",
                "translatorFactory=my.Factory, but wanted is ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory, or DjlClassifier.of(model) for a translator of your own");
        refuses(
                "application=cv/object_detection",
                "application=cv/object_detection, but wanted is cv/image_classification, or DjlClassifier.of(model) for a translator of your own");
    }

    private void refuses(String text, String message) {
        assertThatExceptionOfType(ClassifierException.class)
                .isThrownBy(() -> declared(text))
                .withMessage("'%s' has %s", file(), message);
    }

    private PixelScale scale(String text) {
        return declared(text).scale().orElseThrow();
    }

    private Fit fit(String text) {
        return declared(text).fit().orElseThrow();
    }

    private Path file() {
        return folder.resolve("serving.properties");
    }

    private DjlOptions declared(String text) {
        return ServingDeclarations.of(read(text));
    }

    private ServingProperties read(String text) {
        try {
            Files.writeString(file(), text);
            return ServingProperties.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
