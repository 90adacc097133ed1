package dev.onepixel.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.onepixel.training.onnx.OnnxGraph;
import dev.onepixel.training.signs.SignClass;
import java.util.Arrays;

/** One network and the PyTorch engine behind it, with plain float arrays in front: images are float[n][3][side][side]. */
final class SignTrainer implements AutoCloseable {

    private static final float DECAY = 1e-4f;
    private static final double WARM_UP = 0.05;

    private final Architecture architecture;
    private final Model model;
    private final Loss loss = Loss.softmaxCrossEntropyLoss();
    private Trainer trainer;
    private boolean despeckle;

    /** Keeps DJL from looking for newer libraries and from reporting that it ran, and adds up in one order. */
    static void setUpEngine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    SignTrainer(long seed) {
        this(seed, Architecture.CONVOLUTIONS);
    }

    SignTrainer(long seed, Architecture newArchitecture) {
        architecture = newArchitecture;
        model = Model.newInstance("traffic-signs", Device.cpu(), "PyTorch");
        model.getNDManager().getEngine().setRandomSeed(Math.toIntExact(seed & 0x7FFFFFFF));
        model.setBlock(architecture.block().get());
        trainer = newTrainer(1, 0);
        trainer.initialize(images(1));
    }

    /** Starts the optimiser afresh; its rate rises quickly to {@code rate} and then falls to nothing along a cosine. */
    void start(int steps, double rate, boolean behindDespeckle) {
        despeckle = behindDespeckle;
        trainer.close();
        trainer = newTrainer(steps, rate);
        trainer.initialize(images(1));
    }

    /** Learns one batch and gives its mean loss. */
    float learn(float[] images, int[] labels) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray mean;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList logits = trainer.forward(new NDList(batch(scope, seen(images), labels.length)));
                mean = loss.evaluate(new NDList(classes(scope, labels)), logits);
                collector.backward(mean);
            }
            trainer.step();
            return mean.getFloat();
        }
    }

    /** Scores images as the finished model would: float[count][classes], row after row. */
    float[] logits(float[] images, int count) {
        return logitsOfSeen(seen(images), count);
    }

    /** Scores images that have been through {@link #seen}. */
    float[] logitsOfSeen(float[] seen, int count) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList scores = trainer.evaluate(new NDList(batch(scope, seen, count)));
            scores.attach(scope);
            return scores.singletonOrThrow().toFloatArray();
        }
    }

    /** Tells how fast the loss rises with each sample of images that have been through {@link #seen}. */
    float[] slopes(float[] seen, int[] labels) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray input = batch(scope, seen, labels.length);
            input.setRequiresGradient(true);
            try (GradientCollector collector = trainer.newGradientCollector()) {
                ParameterStore parameters = new ParameterStore(scope, false);
                NDList logits = model.getBlock().forward(parameters, new NDList(input), false);
                collector.backward(loss.evaluate(new NDList(classes(scope, labels)), logits));
            }
            forgetGradients();
            return input.getGradient().toFloatArray();
        }
    }

    /** Gives what the first convolution gets of images. */
    float[] seen(float[] images) {
        return despeckle ? Despeckle.seen(images) : images;
    }

    Architecture architecture() {
        return architecture;
    }

    Block network() {
        return model.getBlock();
    }

    /** Returns the network as it stands. */
    OnnxGraph graph(String name) {
        return architecture.export().graph(name, model.getBlock(), despeckle);
    }

    boolean despeckles() {
        return despeckle;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }

    // The engine adds gradients up until the next step, and those of an attack are no part of that step.
    private void forgetGradients() {
        for (Parameter parameter : model.getBlock().getParameters().values()) {
            if (parameter.requiresGradient()) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli(0);
                }
            }
        }
    }

    private Trainer newTrainer(int steps, double rate) {
        Tracker cosine = step -> {
            double done = Math.min(1, step / (double) steps);
            return (float) (rate * Math.min(1, done / WARM_UP) * 0.5 * (1 + StrictMath.cos(Math.PI * done)));
        };
        return model.newTrainer(new DefaultTrainingConfig(loss)
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(cosine)
                        .optWeightDecays(DECAY)
                        .build()));
    }

    private Shape images(int count) {
        return new Shape(count, 3, architecture.side(), architecture.side());
    }

    private NDArray batch(NDManager scope, float[] images, int count) {
        Shape shape = images(count);
        float[] exact = images.length == shape.size() ? images : Arrays.copyOf(images, Math.toIntExact(shape.size()));
        return scope.create(exact, shape);
    }

    private static NDArray classes(NDManager scope, int[] labels) {
        for (int label : labels) {
            if (label < 0 || label >= SignClass.values().length) {
                throw new IllegalArgumentException("No class has the number " + label);
            }
        }
        return scope.create(labels, new Shape(labels.length)).toType(DataType.INT64, false);
    }
}
