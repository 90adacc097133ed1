package dev.onepixel.thread;

/** Threads that have nothing to do just now, and can help others with their work. */
public interface Helpers {

    /** Nobody helps. */
    Helpers NONE = new Helpers() {
        @Override
        public int free() {
            return 0;
        }

        @Override
        public boolean lend(Runnable help) {
            return false;
        }
    };

    /** Returns how many could help now, at least 0; a moment later it may be another number. */
    int free();

    /**
     * Has somebody help. Whoever helps may come late, or never, so nobody may wait for help that has not begun.
     *
     * @param help looks itself for what is left to do; throws nothing
     * @return whether there was somebody
     */
    boolean lend(Runnable help);

    /** Returns whether those who help had better go back to their own work, which waits for them. */
    default boolean areMissed() {
        return false;
    }

    /** Returns these helpers and, when none of them is free, others. */
    default Helpers or(Helpers others) {
        Helpers first = this;
        return new Helpers() {
            @Override
            public int free() {
                return first.free() + others.free();
            }

            @Override
            public boolean lend(Runnable help) {
                return first.lend(help) || others.lend(help);
            }

            @Override
            public boolean areMissed() {
                return others.areMissed();
            }
        };
    }
}
