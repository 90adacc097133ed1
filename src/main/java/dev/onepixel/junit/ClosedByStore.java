package dev.onepixel.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A value that JUnit closes with the store it lies in: from 5.13 on because it is {@link AutoCloseable}, before that
 * because it is a {@code CloseableResource}, which later versions advise against and still have.
 */
@SuppressWarnings("deprecation")
interface ClosedByStore extends AutoCloseable, ExtensionContext.Store.CloseableResource {

    @Override
    void close();
}
