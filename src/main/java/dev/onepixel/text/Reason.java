package dev.onepixel.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, in words for whoever has the file: no class of a library is named. */
public final class Reason {

    private Reason() {}

    /**
     * Returns the reason.
     *
     * @param failure what reading or writing ended in
     * @return a part of a sentence
     */
    public static String of(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        String said = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return said == null || said.isBlank() ? "the file system does not say why" : said.strip();
    }
}
