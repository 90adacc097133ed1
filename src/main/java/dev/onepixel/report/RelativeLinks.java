package dev.onepixel.report;

import dev.onepixel.text.Text;
import java.nio.charset.StandardCharsets;

/** Addresses of files beside a page. */
public final class RelativeLinks {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private RelativeLinks() {}

    /**
     * Percent-encodes a path after RFC 3986, so that it is no more than a path: no scheme, query or fragment.
     *
     * @param path relative, its parts separated by {@code /}
     * @return the address
     */
    public static String address(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder address = new StringBuilder();
        for (byte b : bytes) {
            address.append(UNRESERVED.indexOf(b) >= 0 ? Character.toString(b) : Text.format("%%%02X", b & 0xFF));
        }
        return address.toString();
    }
}
