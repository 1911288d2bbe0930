package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.PluginJar
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.util.concurrent.ConcurrentLinkedQueue
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/**
 * Two sessions over one base directory: what crosses from the first to the second is files and the database only.
 * Steps leave a mark, so that what ran can be counted.
 */
abstract class ResumeSpecification extends Specification {

    static final String UUID = '11111111-2222-3333-4444-555555555555'
    static final String DATA_FILTER = 'RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)'

    /** Not System.out, which goes into an execution's log. */
    static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.out))

    @TempDir
    Path dir

    /** What the steps made by {@link #act} do, by the name that stands in the job. */
    final Map<String, Closure> actions = [:]
    final Queue<String> left = new ConcurrentLinkedQueue<>()

    /** A new host each time: a session of its own. */
    CompletedExecution session(JobDefinition job, RunRequest request = RunRequest.plain()) {
        sessions(job, request).last()
    }

    /** All executions of one session: the first one and its retries. */
    List<CompletedExecution> sessions(JobDefinition job, RunRequest request = RunRequest.plain()) {
        def host = host().open()
        try {
            return host.start(job, request).await()
        } finally {
            host.close()
        }
    }

    CompletedExecution resume(JobDefinition job, CompletedExecution source, RunRequest request = RunRequest.plain()) {
        session(job, request.resumeFrom(source.id()))
    }

    EmbeddedHost.Builder host() {
        EmbeddedHost.at(base())
                .plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
                .watcher { if (Boolean.getBoolean('spec.log')) { CONSOLE.println(it.message()) } }
                .provider('WorkflowStep', 'act', { new ActionStep(actions) })
                .provider('WorkflowNodeStep', 'act', { new ActionNodeStep(actions) })
    }

    Path base() {
        dir.resolve('base')
    }

    /** Where the files of the job's executions lie. */
    Path logs() {
        base().resolve("var/logs/rundeck/playground/job/${UUID}/logs")
    }

    /** A server-wide setting of the plugin, for the sessions to come. */
    void setting(String name, String value) {
        def file = base().resolve('etc/framework.properties')
        if (!Files.exists(file)) {
            host().open().close()
        }
        Files.writeString(
                file, "framework.plugin.ExecutionLifecycle.resume.${name} = ${value}\n", StandardOpenOption.APPEND)
    }

    /** A shell step that leaves its mark. */
    String ran(String mark) {
        "echo ${mark} >> ${dir}/ran"
    }

    /** A shell step that leaves its mark and fails until it is mended. */
    String failing(String mark) {
        "echo ${mark} >> ${dir}/ran; test -e ${dir}/ok-${mark}"
    }

    /** A step that leaves its mark, then does what the closure does with the step's plugin context. */
    Map act(String mark, Closure action = {}) {
        actions[mark] = { context, node = null ->
            left << mark
            action.maximumNumberOfParameters > 1 ? action(context, node) : action(context)
        }
        return [type: 'act', nodeStep: false, configuration: [action: mark], description: mark]
    }

    /** The same, run on each node; the closure gets the node's name too. */
    Map actOnNodes(String mark, Closure action) {
        act(mark, action)
        actions[mark] = { context, node ->
            left << "${mark}@${node}".toString()
            action(context, node)
        }
        return [type: 'act', nodeStep: true, configuration: [action: mark], description: mark]
    }

    /** A step that leaves its mark and fails until it is mended. */
    Map fails(String mark) {
        act(mark) { if (!mended(mark)) { throw new IllegalStateException("${mark} is broken") } }
    }

    void mend(String mark) {
        Files.createFile(dir.resolve("ok-${mark}"))
    }

    boolean mended(String mark) {
        Files.exists(dir.resolve("ok-${mark}"))
    }

    /** The marks left so far, in their order; and forgets them. */
    List<String> marks() {
        def file = dir.resolve('ran')
        def lines = (Files.exists(file) ? Files.readAllLines(file) : []) + left.toList()
        Files.deleteIfExists(file)
        left.clear()
        return lines
    }

    /** Steps by the shell commands that they run, in a script, each; or as they stand in a job definition. */
    JobDefinition job(Map<String, Object> settings = [:], List steps) {
        def commands = steps.collect { it instanceof Map ? it : [script: "#!/bin/bash\n${it}\n".toString()] }
        def sequence = [keepgoing: settings.keepgoing ?: false, strategy: settings.strategy ?: 'sequential',
            commands: commands]
        if (settings.data) {
            sequence.pluginConfig = [LogFilter: [[type: 'key-value-data', config: [regex: DATA_FILTER]]]]
        }
        def definition = [name: 'spec', uuid: UUID, loglevel: 'INFO', sequence: sequence,
            plugins: [ExecutionLifecycle: settings.plain ? [:] : [resume: settings.resume ?: [:]]]] + (settings.job ?: [:])
        def file = dir.resolve('job.json')
        Files.writeString(file, JsonOutput.toJson([definition]))
        return JobFile.read(file).first()
    }

    /** What a step can see that was exported, by view. */
    Map<ContextView, Map<String, String>> views(PluginStepContext context) {
        context.executionContext.sharedDataContext.consolidate().data
                .collectEntries { view, data -> [view, data.get('export')] }
                .findAll { it.value }
    }

    /** What every step can see that was exported. */
    Map<String, String> global(PluginStepContext context) {
        views(context)[ContextView.global()]
    }

    /** Waits until that step of execution 1, which runs, is in its journal; the engine knows of its end then. */
    void recorded(int step) {
        def journal = logs().resolve('1.resume.json.journal').toFile()
        new PollingConditions(timeout: 60, delay: 0.02).eventually {
            assert journal.text.contains('"kind":"step","path":"' + step + '"')
        }
    }

    /** Puts execution 1 back to when its journal was this text, and its state was not written yet. */
    void leftWith(CompletedExecution first, String journal) {
        Files.delete(first.file('resume.json'))
        Files.delete(base().resolve('log-storage/1.resume.json'))
        Files.writeString(logs().resolve('1.resume.json.journal'), journal)
    }

    /** What the state says of each step. */
    Map<String, String> outcomes(CompletedExecution execution) {
        steps(execution).collectEntries { [it.path, it.outcome] }
    }

    List<Map> steps(CompletedExecution execution) {
        documents(execution).findAll { it.kind == 'step' }
    }

    /** How the state says that the execution ended. */
    Map end(CompletedExecution execution) {
        documents(execution).find { it.kind == 'end' }
    }

    List<Map> documents(CompletedExecution execution) {
        (new JsonSlurper().parse(execution.file('resume.json').toFile()) as List<Map>).doc
    }

    boolean leftNoState(CompletedExecution execution) {
        !Files.exists(execution.file('resume.json')) && !Files.exists(execution.file('resume.json.journal'))
    }
}
