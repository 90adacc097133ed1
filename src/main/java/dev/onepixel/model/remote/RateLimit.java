package dev.onepixel.model.remote;

/** Lets requests begin no faster than at a rate, evenly spaced; each thread takes the next free moment and waits for it. */
final class RateLimit {

    private final long spacing;
    private final RemoteTime time;
    private long next;
    private boolean used;

    RateLimit(double perSecond, RemoteTime time) {
        this.spacing = (long) Math.ceil(1e9 / perSecond);
        this.time = time;
    }

    void await() throws InterruptedException {
        long wait = reserve();
        if (wait > 0) {
            time.sleep(wait);
        }
    }

    private synchronized long reserve() {
        long now = time.nanos();
        long mine = used && next - now > 0 ? next : now;
        used = true;
        next = mine + spacing;
        return mine - now;
    }
}
