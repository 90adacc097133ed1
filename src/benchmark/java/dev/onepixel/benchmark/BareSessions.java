package dev.onepixel.benchmark;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.onepixel.training.onnx.OnnxRuntime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a model gives at best: ONNX Runtime's sessions of one thread each, a tensor made once and run over and over, the
 * scores read. Nothing is edited or judged.
 */
final class BareSessions implements AutoCloseable {

    private final List<Worker> workers = new ArrayList<>();

    private static final class Worker {
        private final OrtSession session;
        private final Map<String, OnnxTensor> input;
        private final int batch;
        private float[] scores = new float[0];

        Worker(Path file, int batch) throws OrtException {
            OrtEnvironment environment = OnnxRuntime.environment();
            this.batch = batch;
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                session = environment.createSession(file.toString(), options);
            }
            Entry<String, NodeInfo> first =
                    session.getInputInfo().entrySet().iterator().next();
            long[] shape = ((TensorInfo) first.getValue().getInfo()).getShape();
            shape[0] = batch;
            int length = 1;
            for (long size : shape) {
                length = Math.toIntExact(length * size);
            }
            FloatBuffer pixels = ByteBuffer.allocateDirect(length * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            for (int i = 0; i < length; i++) {
                pixels.put(i, i % 251 / 251f);
            }
            input = Map.of(first.getKey(), OnnxTensor.createTensor(environment, pixels, shape));
        }

        void pass() throws OrtException {
            try (OrtSession.Result result = session.run(input)) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                if (scores.length < output.remaining()) {
                    scores = new float[output.remaining()];
                }
                output.get(scores, 0, output.remaining());
            }
        }
    }

    /** Opens sessions, one a worker. */
    BareSessions(Path file, int workerCount, int batch) throws OrtException {
        for (int i = 0; i < workerCount; i++) {
            workers.add(new Worker(file, batch));
        }
    }

    /** Runs so many forward passes of one image, shared by all workers. */
    void run(long images) {
        AtomicLong left = new AtomicLong(images);
        List<Thread> threads = new ArrayList<>();
        for (Worker worker : workers) {
            Thread thread = new Thread(() -> {
                try {
                    while (left.getAndAdd(-worker.batch) > 0) {
                        worker.pass();
                    }
                } catch (OrtException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws OrtException {
        for (Worker worker : workers) {
            worker.input.values().forEach(OnnxTensor::close);
            worker.session.close();
        }
    }

    /**
     * Finds the best of several batch sizes in turns.
     *
     * @return the batch size with the least processor time an image, by the median
     */
    static int bestBatch(Path file, int workerCount, long images) throws OrtException {
        int[] batches = {8, 16, 32, 64, 128};
        List<BareSessions> sessions = new ArrayList<>();
        for (int batch : batches) {
            sessions.add(new BareSessions(file, workerCount, batch));
        }
        double[][] rates = new double[batches.length][7];
        for (int round = 0; round < 7; round++) {
            for (int i = 0; i < batches.length; i++) {
                BareSessions session = sessions.get(i);
                rates[i][round] = 1 / Turn.of(() -> session.run(images)).processor();
            }
        }
        int best = 0;
        for (int i = 0; i < batches.length; i++) {
            best = Median.of(rates[i]) > Median.of(rates[best]) ? i : best;
            sessions.get(i).close();
        }
        return batches[best];
    }
}
