package dev.onepixel.image.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file in memory whose every access is held against its end, so that a short file is told as one. */
final class FileBytes {

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final String kind;

    FileBytes(byte[] bytes, ByteOrder order, String kind) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(order);
        this.kind = kind;
    }

    int length() {
        return bytes.length;
    }

    byte[] array() {
        return bytes;
    }

    /** Returns an unsigned byte. */
    int u8(long at) throws BadImageException {
        return bytes[require(at, 1)] & 0xFF;
    }

    /** Returns an unsigned 16-bit number. */
    int u16(long at) throws BadImageException {
        return buffer.getShort(require(at, 2)) & 0xFFFF;
    }

    /** Returns a signed 32-bit number. */
    int s32(long at) throws BadImageException {
        return buffer.getInt(require(at, 4));
    }

    /** Returns an unsigned 32-bit number. */
    long u32(long at) throws BadImageException {
        return s32(at) & 0xFFFFFFFFL;
    }

    /** Returns characters, one a byte. */
    String ascii(long at, int length) throws BadImageException {
        return new String(bytes, require(at, length), length, StandardCharsets.ISO_8859_1);
    }

    /** Fails unless {@code length} bytes lie at {@code at}, which it returns. */
    int require(long at, long length) throws BadImageException {
        if (at < 0 || length < 0 || at > bytes.length || length > bytes.length - at) {
            throw BadImageException.truncated("a whole " + kind + " file", bytes.length);
        }
        return (int) at;
    }
}
