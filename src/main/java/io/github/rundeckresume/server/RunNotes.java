package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.RunAttempt;

/** What this execution notes in the lineage of its run. Nothing waits for that, and nothing of it fails the execution. */
public interface RunNotes {

    /** Without a server, the records alone tell the lineage. */
    RunNotes NONE = new RunNotes() {
        @Override
        public void resumes(ResumeState source, RunAttempt earlier, RunAttempt own) {
            // There is no table.
        }

        @Override
        public void retries(ExecutionId previous, RunAttempt own) {
            // There is no table.
        }

        @Override
        public void ended(String how, long at) {
            // There is no table.
        }
    };

    /**
     * This execution goes on from another one.
     *
     * @param source the record of the other one
     * @param earlier the other one
     * @param own this one
     */
    void resumes(ResumeState source, RunAttempt earlier, RunAttempt own);

    /** This execution is the server's retry of another one, and begins from the beginning. */
    void retries(ExecutionId previous, RunAttempt own);

    /**
     * This execution has ended. Ignored if it is the first of its run: the next one notes how that ended.
     *
     * @param how a custom status, or the word for why it stopped
     * @param at milliseconds since 1970
     */
    void ended(String how, long at);
}
