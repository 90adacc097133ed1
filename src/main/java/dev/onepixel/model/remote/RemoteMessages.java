package dev.onepixel.model.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What is said when a service cannot be used as it is. Never says more of its address than scheme, host and path. */
final class RemoteMessages {

    private static final int SHOWN = 200;

    private RemoteMessages() {}

    /** Returns an address without user, query and fragment, where keys may stand. */
    static String place(URI service) {
        String port = service.getPort() < 0 ? "" : ":" + service.getPort();
        return "%s://%s%s%s".formatted(service.getScheme(), service.getHost(), port, service.getPath());
    }

    static String address(URI service) {
        // What stands before an @ may be a password, what stands after a ? a key.
        String shown = service.toString().replaceAll("[?#].*", "").replaceAll("[^/]*@", "…@");
        return "A service needs an absolute http or https address, but got '%s'".formatted(shown);
    }

    static String header(String name) {
        return "The header '%s' cannot be sent: Java's HttpClient sets it itself, or its name or value has a character that HTTP does not allow, such as the line break after a token that was read from a file; its value may be secret and is not shown"
                .formatted(name);
    }

    static String noAnswer(String place, int attempts, String last) {
        return "Service '%s' gave no usable answer in %d %s, the last was: %s; is it up? RemoteOptions.withAttempts(…), withTimeout(…) and withRequestsPerSecond(…) give it more time"
                .formatted(place, attempts, attempts == 1 ? "attempt" : "attempts", last);
    }

    static String refused(String place, int status, byte[] body) {
        return "Service '%s' refused a request with HTTP status %d: %s; correct the address, the headers or the protocol, asking again will not help"
                .formatted(place, status, beginning(body));
    }

    static String unreadable(String place, IllegalArgumentException reason, byte[] body) {
        return "Service '%s' answered what the protocol cannot read, %s; it begins: %s. Another form of answer needs a RemoteProtocol of its own"
                .formatted(place, reason.getMessage(), beginning(body));
    }

    static String rows(String place, int wanted, int got) {
        return "Service '%s' was sent %d images, but gave scores for %d; it must answer each image of a request in order"
                .formatted(place, wanted, got);
    }

    static String columns(String place, int wanted, int got) {
        return "Service '%s' gave %d scores for an image, but %d labels were declared; declare one label a score, in their order"
                .formatted(place, got, wanted);
    }

    static String budget(String place, long limit, long spent, int wanted) {
        return "Service '%s' may be sent %d images in all, of which %d were sent; %d more are not sent. RemoteOptions.withMaxQueries(…) raises the limit, maxQueriesPerImage makes it last for more images"
                .formatted(place, limit, spent, wanted);
    }

    static String interrupted(String place) {
        return "Waiting for service '%s' was interrupted".formatted(place);
    }

    static String down(String place, int calls, String last, Duration pause) {
        return "Service '%s' is taken for down, as %d requests in a row gave no usable answer, the last was: %s; it is asked again after %d s"
                .formatted(place, calls, last, pause.toSeconds());
    }

    static String slow(Duration timeout) {
        return "no whole answer within %s ms".formatted(timeout.toMillis());
    }

    static String broken(Throwable cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
    }

    static String oneLabel(String place, int labels) {
        return "Service '%s' needs at least 2 labels, one for each score, but got %d: with one class nothing can be taken for another"
                .formatted(place, labels);
    }

    static String closed(String place) {
        return "The classifier of service '%s' is closed and cannot be used any more".formatted(place);
    }

    static String status(int status, byte[] body) {
        return "HTTP status %d: %s".formatted(status, beginning(body));
    }

    private static String beginning(byte[] body) {
        String text = new String(body, 0, Math.min(SHOWN, body.length), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("[\\s\\p{Cntrl}]+", " ");
        String more = body.length > SHOWN ? "…" : "";
        return text.isEmpty() ? "(no text)" : "'" + text + more + "'";
    }
}
