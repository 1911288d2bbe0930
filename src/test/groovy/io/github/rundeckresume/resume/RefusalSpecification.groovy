package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition

/** Each refusal as an operator meets it: the new execution fails, nothing ran, and its log says why in one line. */
abstract class RefusalSpecification extends ResumeSpecification {

    CompletedExecution failed(JobDefinition job, RunRequest request = RunRequest.plain()) {
        def first = session(job, request)
        assert first.state() == 'failed'
        marks()
        return first
    }

    boolean refused(CompletedExecution execution, String message) {
        assert execution.state() == 'failed'
        assert marks() == []
        assert execution.log().readLines().contains(message)
        assert !traces(execution)
        assert saysThatItNeverBegan(execution)
        return true
    }

    /** Of its own run there is nothing but that, so that a retry looks further back. */
    boolean saysThatItNeverBegan(CompletedExecution execution) {
        !steps(execution) && end(execution).reason == 'refused' && !documents(execution).any { it.kind == 'begun' }
    }

    static boolean traces(CompletedExecution execution) {
        execution.log().readLines().any { it.contains('\tat ') || it.contains('.java:') || it.contains('.groovy:') }
    }
}
