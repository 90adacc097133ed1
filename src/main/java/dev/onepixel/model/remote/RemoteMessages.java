package dev.onepixel.model.remote;

import dev.onepixel.text.Text;
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
        return Text.format("%s://%s%s%s", service.getScheme(), service.getHost(), port, service.getPath());
    }

    static String address(URI service) {
        // What stands before an @ may be a password, what stands after a ? a key.
        String shown = service.toString().replaceAll("[?#].*", "").replaceAll("[^/]*@", "…@");
        return Text.format("A service needs an absolute http or https address, but got '%s'", shown);
    }

    static String header(String name) {
        return Text.format(
                "The header '%s' cannot be sent: Java's HttpClient sets it itself, or its name or value has a character that HTTP does not allow, such as the line break after a token that was read from a file; its value may be secret and is not shown",
                name);
    }

    static String noAnswer(String place, int attempts, String last) {
        return Text.format(
                "Service '%s' gave no usable answer in %d attempt{s}, the last was: %s; is it up? RemoteOptions.withAttempts(…), withTimeout(…) and withRequestsPerSecond(…) give it more time",
                place, attempts, last);
    }

    static String refused(String place, int status, byte[] body) {
        return Text.format(
                "Service '%s' refused a request with HTTP status %d: %s; correct the address, the headers or the protocol, asking again will not help",
                place, status, beginning(body));
    }

    static String unreadable(String place, IllegalArgumentException reason, byte[] body) {
        return Text.format(
                "Service '%s' answered what the protocol cannot read, %s; it begins: %s. Another form of answer needs a RemoteProtocol of its own",
                place, reason.getMessage(), beginning(body));
    }

    static String rows(String place, int wanted, int got) {
        return Text.format(
                "Service '%s' was sent %d image{s}, but gave scores for %d; it must answer each image of a request in order",
                place, wanted, got);
    }

    static String columns(String place, int wanted, int got) {
        return Text.format(
                "Service '%s' gave %d score{s} for an image, but %d label{s} {was|were} declared; declare one label a score, in their order",
                place, got, wanted);
    }

    static String budget(String place, long limit, long spent, int wanted) {
        return Text.format(
                "Service '%s' may be sent %d image{s} in all, of which %d {was|were} sent; %d more {is|are} not sent. RemoteOptions.withMaxQueries(…) raises the limit, maxQueriesPerImage makes it last for more images",
                place, limit, spent, wanted);
    }

    static String interrupted(String place) {
        return Text.format("Waiting for service '%s' was interrupted", place);
    }

    static String down(String place, int calls, String last, Duration pause) {
        return Text.format(
                "Service '%s' is taken for down, as %d request{s} in a row gave no usable answer, the last was: %s; it is asked again after %d s",
                place, calls, last, pause.toSeconds());
    }

    static String slow(Duration timeout) {
        return Text.format("no whole answer within %s ms", timeout.toMillis());
    }

    static String broken(Throwable cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : Text.format("%s: %s", cause.getClass().getSimpleName(), cause.getMessage());
    }

    static String oneLabel(String place, int labels) {
        return Text.format(
                "Service '%s' needs at least 2 labels, one for each score, but got %d: with one class nothing can be taken for another",
                place, labels);
    }

    static String closed(String place) {
        return Text.format("The classifier of service '%s' is closed and cannot be used any more", place);
    }

    static String status(int status, byte[] body) {
        return Text.format("HTTP status %d: %s", status, beginning(body));
    }

    private static String beginning(byte[] body) {
        String text = new String(body, 0, Math.min(SHOWN, body.length), StandardCharsets.UTF_8)
                .strip()
                .replaceAll("[\\s\\p{Cntrl}]+", " ");
        String more = body.length > SHOWN ? "…" : "";
        return text.isEmpty() ? "(no text)" : "'" + text + more + "'";
    }
}
