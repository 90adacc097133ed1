package dev.onepixel.model.remote;

import java.util.concurrent.TimeUnit;

/** What passes while a service is waited for; a test lets it pass faster. */
interface RemoteTime {

    RemoteTime REAL = new RemoteTime() {};

    /** Returns the nanoseconds since some moment. */
    default long nanos() {
        return System.nanoTime();
    }

    default void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
    }
}
