package dev.onepixel.training;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Trains both bundled models and writes their folders. */
public final class Train {

    static final Path FIXTURES = Path.of("fixtures/traffic-signs");

    private static final double HARDENED_RATE = 2e-3;

    private final TrainingOptions options;
    private final Lessons lessons;

    private Train(TrainingOptions options) throws IOException {
        this.options = options;
        Lessons drawn = Lessons.drawn(options.seed(), options.imagesPerClass());
        lessons = options.extra().isPresent()
                ? drawn.with(LabelledImages.read(options.extra().get()), options.extraCopies())
                : drawn;
        say(
                "%s; %d images to learn, %d to validate",
                options, lessons.training().size(), lessons.validation().size());
    }

    /** Trains as the options say; an unknown one names those that exist. */
    public static void main(String[] args) throws IOException, OrtException {
        SignTrainer.setUpEngine();
        new Train(TrainingOptions.parse(args)).run();
    }

    private void run() throws IOException, OrtException {
        if (!options.architecture().equals(Architecture.CONVOLUTIONS)) {
            try (SignTrainer network = new SignTrainer(options.seed(), options.architecture())) {
                String name = "traffic-signs-" + options.architecture().word();
                lessons.learn(network, name, BatchEditor.NONE, options.epochs(), Lessons.RATE);
                ModelFolder folder = new ModelFolder(options.output().resolve(name));
                folder.write(network);
                folder.check(network, lessons.validation());
                say("Wrote %s", folder.path());
            }
            return;
        }
        try (SignTrainer network = new SignTrainer(options.seed())) {
            fit(network, "traffic-signs", BatchEditor.NONE, options.epochs(), Lessons.RATE);
            if (options.hardenedEpochs() > 0) {
                PixelHardening hardening = new PixelHardening(network);
                fit(network, "traffic-signs-hardened", hardening, options.hardenedEpochs(), HARDENED_RATE);
            }
        }
    }

    private void fit(SignTrainer network, String name, BatchEditor editor, int epochs, double rate)
            throws IOException, OrtException {
        lessons.learn(network, name, editor, epochs, rate);
        ModelFolder folder = new ModelFolder(options.output().resolve(name));
        folder.write(network);
        folder.check(network, lessons.validation());
        if (Files.isDirectory(FIXTURES)) {
            CornerSweep sweep = CornerSweep.over(folder.onnx(), LabelledImages.read(FIXTURES));
            Files.writeString(
                    folder.path().resolve("README.md"), ModelCard.text(name, network.despeckles(), options, sweep));
            say("%s: clean accuracy %s; fooled by one corner-coloured pixel %s", name, sweep.clean(), sweep.fooled());
        }
        say("Wrote %s", folder.path());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
