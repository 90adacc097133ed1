package dev.onepixel.model.remote;

import dev.onepixel.image.RgbImage;
import dev.onepixel.image.Variants;
import dev.onepixel.model.Classifier;
import dev.onepixel.model.ClassifierException;
import dev.onepixel.model.ModelInfo;
import dev.onepixel.model.PreparedImage;
import dev.onepixel.model.Scores;
import dev.onepixel.model.output.RawScores;
import dev.onepixel.model.output.ScoreForm;
import dev.onepixel.model.output.ScoreReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A classifier behind an HTTP service, of which nothing is known but what it answers.
 *
 * <pre>{@code
 * Classifier signs = RemoteClassifier.at(URI.create("https://signs.example/classify"), labels,
 *         RemoteOptions.defaults()
 *                 .withHeaders(Map.of("Authorization", "Bearer " + System.getenv("SIGNS_TOKEN")))
 *                 .withRequestsPerSecond(20)
 *                 .withMaxQueries(50_000));
 * }</pre>
 *
 * <p>Variants travel as whole images, several a request. What fails for good (the service stays down, the limit of
 * queries is reached) makes the image under attack INCONCLUSIVE, and never robust.
 */
public final class RemoteClassifier implements Classifier {

    private final ModelInfo info;
    private final List<String> labels;
    private final RemoteProtocol protocol;
    private final RemoteOptions options;
    private final RemoteCall call;
    private final String place;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RemoteClassifier(URI service, List<String> labels, RemoteProtocol protocol, RemoteOptions options) {
        if (service.getHost() == null || !("http".equals(service.getScheme()) || "https".equals(service.getScheme()))) {
            throw new IllegalArgumentException(RemoteMessages.address(service));
        }
        this.labels = List.copyOf(labels);
        this.protocol = protocol;
        this.options = options;
        this.call = new RemoteCall(service, options);
        this.place = RemoteMessages.place(service);
        this.info = new ModelInfo(place, "", "HTTP service");
        if (labels.size() < 2) {
            throw new IllegalArgumentException(RemoteMessages.oneLabel(place, labels.size()));
        }
    }

    /**
     * Speaks {@link JsonProtocol} with a service.
     *
     * @param service its address; requests are sent there by POST
     * @param labels the class names in the order of its scores
     * @param options how it is treated
     * @return the classifier; no request is sent yet
     */
    public static RemoteClassifier at(URI service, List<String> labels, RemoteOptions options) {
        return at(service, labels, new JsonProtocol(), options);
    }

    /**
     * Speaks a protocol of one's own with a service.
     *
     * @param service its address; requests are sent there by POST
     * @param labels the class names in the order of its scores
     * @param protocol what requests and answers look like
     * @param options how it is treated
     * @return the classifier; no request is sent yet
     */
    public static RemoteClassifier at(
            URI service, List<String> labels, RemoteProtocol protocol, RemoteOptions options) {
        return new RemoteClassifier(service, labels, protocol, options);
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    /** Returns how many images were sent so far, repeated attempts included. */
    public long queriesSent() {
        return sent.get();
    }

    @Override
    public int variantsPerPass() {
        return options.batchSize();
    }

    @Override
    public PreparedImage prepare(RgbImage clean) {
        requireOpen();
        ScoreReader reader = new ScoreForm(place, options.scores(), labels.size()).newReader();
        return (variants, scores) -> classify(clean, variants, reader, scores);
    }

    private void classify(RgbImage clean, Variants variants, ScoreReader reader, Scores scores) {
        scores.resize(variants.size());
        for (int from = 0; from < variants.size(); from += options.batchSize()) {
            int count = Math.min(options.batchSize(), variants.size() - from);
            List<RgbImage> images = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                images.add(clean.with(variants.edits(from + i)));
            }
            RawScores raw = ask(images);
            for (int i = 0; i < count; i++) {
                reader.read(raw, i, scores, from + i);
            }
        }
    }

    private RawScores ask(List<RgbImage> images) {
        requireOpen();
        byte[] answer = call.send(protocol.contentType(), protocol.request(images), () -> charge(images.size()));
        float[][] rows;
        try {
            rows = protocol.scores(answer);
        } catch (IllegalArgumentException e) {
            throw new ClassifierException(RemoteMessages.unreadable(place, e, answer), e);
        }
        if (rows.length != images.size()) {
            throw new ClassifierException(RemoteMessages.rows(place, images.size(), rows.length));
        }
        RawScores raw = new RawScores();
        float[] values = raw.resize(rows.length, labels.size());
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != labels.size()) {
                throw new ClassifierException(RemoteMessages.columns(place, labels.size(), rows[i].length));
            }
            System.arraycopy(rows[i], 0, values, i * labels.size(), labels.size());
        }
        return raw;
    }

    private void charge(int images) {
        long before = sent.getAndUpdate(n -> n + images <= options.maxQueries() ? n + images : n);
        if (before + images > options.maxQueries()) {
            throw new ClassifierException(RemoteMessages.budget(place, options.maxQueries(), before, images));
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException(RemoteMessages.closed(place));
        }
    }

    /** Sends nothing any more. */
    @Override
    public void close() {
        closed.set(true);
    }
}
