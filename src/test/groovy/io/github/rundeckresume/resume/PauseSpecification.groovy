package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Executions with a step that pauses. */
abstract class PauseSpecification extends HoldSpecification {

    /** A step "Pause" with these settings. */
    static Map pause(Map settings = [:]) {
        [type: 'resume-pause', nodeStep: false, configuration: settings.collectEntries { [it.key, it.value.toString()] }]
    }

    /** What the state says of the pauses that are not over, as they were last recorded. */
    List<Map> pauses(CompletedExecution execution) {
        documents(execution).findAll { it.kind == 'pause' }.groupBy { it.path }.values()*.last()
    }

    /** Runs a job, and does something once its log has that line; the closure gets the server and the execution's id. */
    CompletedExecution during(String line, JobDefinition job, RunRequest request = RunRequest.plain(), Closure action) {
        def said = new CountDownLatch(1)
        def server = host().watcher { if (it.message().contains(line)) { said.countDown() } }.open()
        try {
            def running = server.start(job, request)
            assert said.await(20, TimeUnit.SECONDS)
            action.maximumNumberOfParameters > 1 ? action(server, running.id()) : action(server)
            return running.await().last()
        } finally {
            server.close()
        }
    }
}
