package io.github.rundeckresume.playground.reference

import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.HostSpecification
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.util.concurrent.ConcurrentLinkedQueue

/** Jobs that refer to each other, imported from one file, and a lifecycle plugin `watch` that remembers what it is told. */
abstract class ReferenceSpecification extends HostSpecification {
    final Queue<JobExecutionEvent> began = new ConcurrentLinkedQueue<>()
    final Queue<JobExecutionEvent> ended = new ConcurrentLinkedQueue<>()

    /** What `watch` answers before a job starts. */
    Closure<ExecutionLifecycleStatus> answer = { null }

    EmbeddedHost.Builder builder() {
        EmbeddedHost.at(base).provider('ExecutionLifecycle', 'watch', { new Watch(this) })
    }

    /** Imports the jobs, by name, and runs the one called `top`. */
    CompletedExecution run(Map<String, Map> jobs, RunRequest request = RunRequest.plain()) {
        def host = open(builder())
        host.importJobs(file(jobs))
        host.run(host.job('id-top').get(), request)
    }

    def file(Map<String, Map> jobs) {
        def all = jobs.collect { name, definition -> [name: name, uuid: "id-${name}".toString()] + definition }
        Files.writeString(base.resolve('jobs.json'), JsonOutput.toJson(all))
    }

    /** The definition of a job with these steps, commands as texts; other maps and named arguments are more of the job. */
    static Map job(Object... parts) {
        def settings = parts.findAll { it instanceof Map && !isStep(it) }
        def more = settings.inject([:]) { all, one -> all + one }
        def steps = (parts as List).findAll { part -> settings.every { !it.is(part) } }.collect { it instanceof Map ? it : [exec: it] }
        def sequence = [strategy: more.strategy ?: 'sequential', keepgoing: more.keepgoing ?: false, commands: steps]
        [loglevel: 'INFO', sequence: sequence] + more.findAll { !(it.key in ['strategy', 'keepgoing']) }
    }

    private static boolean isStep(Map part) {
        part.containsKey('jobref') || part.containsKey('exec') || part.containsKey('script') || part.containsKey('nodeStep')
    }

    /** The definition of a job that `watch` is told of. */
    static Map watched(Object... parts) {
        job(parts) + [plugins: [ExecutionLifecycle: [watch: [:]]]]
    }

    static Map ref(Map more = [:], String name) {
        [jobref: [name: name] + more.findAll { it.key != 'errorhandler' }] + more.findAll { it.key == 'errorhandler' }
    }

    static Map export(String name, String value) {
        [type: 'export-var', nodeStep: false, configuration: [group: 'export', export: name, value: value]]
    }

    /** Three nodes that are all this machine. */
    RunRequest onNodes() {
        def nodes = (1..3).collect { "n$it: {nodename: n$it, hostname: localhost, username: me, rank: '${4 - it}'}" }
        RunRequest.plain().nodes(Files.writeString(base.resolve('nodes.yaml'), nodes.join('\n')))
    }

    static Map filter(String filter, Map dispatch = [:]) {
        [nodefilters: [filter: filter, dispatch: dispatch]]
    }

    /** What the steps printed, without what the engine says. */
    static List<String> printed(CompletedExecution execution) {
        execution.lines().findAll { it.text && it.level().name() == 'NORMAL' }*.message()
                .findAll { !(it =~ /^(\[wf:|Result: |Failed: )/) }
    }

    static List<String> errors(CompletedExecution execution) {
        execution.lines().findAll { it.text && it.level().name() == 'ERROR' }*.message()
    }

    static Map state(CompletedExecution execution) {
        new JsonSlurper().parse(execution.file('state.json').toFile()) as Map
    }

    @Plugin(service = 'ExecutionLifecycle', name = 'watch')
    static class Watch implements ExecutionLifecyclePlugin {
        private final ReferenceSpecification spec

        Watch(ReferenceSpecification spec) {
            this.spec = spec
        }

        @Override
        ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) {
            spec.began << event
            spec.answer.call(event) as ExecutionLifecycleStatus
        }

        @Override
        ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) {
            spec.ended << event
            null
        }
    }
}
