package io.github.rundeckresume.server;

import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.retry.ServerRetry;
import io.github.rundeckresume.state.Pause;
import java.util.Collection;

/** What this execution, which runs now, tells the server and asks of it. Called on the workflow's thread. */
public interface RunningExecution {

    /**
     * Announces that it runs, so that it can be asked to stop at its next step boundary, and given signals.
     *
     * @param holdable takes requests to hold it
     * @param pausable takes signals for steps that wait in place
     */
    void runs(Holdable holdable, Pausable pausable);

    /** Announces that it takes no more of them. */
    void ends();

    /**
     * Has the server not retry it when it ends.
     *
     * @return false if that could not be done; the reason is in the server's log
     */
    boolean withoutRetry();

    /**
     * The same for an execution that ends as paused. Notes also when one of its pauses goes on by itself or expires, so that
     * this is done without a request, after a restart of the server too.
     *
     * @param pauses the steps at which it waits
     * @return false if that could not be done; the reason is in the server's log
     */
    boolean paused(Collection<Pause> pauses);

    /**
     * Asks what the server would do when the execution ends.
     *
     * @return its own retries, and whether a person asked to kill it; none if that cannot be read
     */
    ServerRetry retries();

    /**
     * Has the server not retry it when it ends, and notes that it goes on by itself at a time, after a restart of the server
     * too.
     *
     * @param schedule the resume that follows
     * @return false if that could not be done; the reason is in the server's log
     */
    boolean goesOn(ScheduledRetry schedule);

    /**
     * Has the server not retry it when it ends, and notes that it waits for a person.
     *
     * @param why the reason, for people
     * @return false if that could not be done; the reason is in the server's log
     */
    boolean waits(String why);
}
