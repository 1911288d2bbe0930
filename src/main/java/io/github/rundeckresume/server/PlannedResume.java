package io.github.rundeckresume.server;

/** Decides on a resume for a viewer, as the page of the execution would. */
public interface PlannedResume {

    /**
     * Decides.
     *
     * @param viewed an execution that has ended, and for whom
     * @return what a resume would do
     */
    Planned plan(ViewedExecution viewed);
}
