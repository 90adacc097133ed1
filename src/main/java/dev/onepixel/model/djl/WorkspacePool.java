package dev.onepixel.model.djl;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The workspaces of one model, each with one prepared image at a time. */
final class WorkspacePool {

    private final ModelRun run;
    private final Deque<Workspace> spare = new ConcurrentLinkedDeque<>();

    WorkspacePool(ModelRun run) {
        this.run = run;
    }

    ModelRun run() {
        return run;
    }

    Workspace borrow() {
        run.model().requireOpen();
        Workspace used = spare.poll();
        return used == null ? new Workspace(run) : used;
    }

    void giveBack(Workspace workspace) {
        if (run.model().isOpen()) {
            spare.push(workspace);
        }
    }

    void released() {
        spare.clear();
    }
}
