package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import com.dtolabs.rundeck.plugins.step.StepPlugin
import io.github.rundeckresume.playground.host.RunningJob
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.LockSupport

/** What the steps of a job of jobs do: fail as often as they have to, say what they see, and leave something to be seen. */
class NestedStage {

    final NestedJob job
    final boolean sabotaged
    final Queue<Map> runs = new ConcurrentLinkedQueue<>()
    final List<String> remarks = [].asSynchronized()

    /** The job that runs now, once it does; new for each session. */
    volatile CompletableFuture<RunningJob> running = new CompletableFuture<>()

    /** The journals of the executions whose server died, as it left them. */
    final Map<String, String> crashed = new ConcurrentHashMap<>()

    /** Executions that were killed, or whose server died: nothing is done in them any more. */
    private final Set<String> over = ConcurrentHashMap.newKeySet()
    private final Path logs
    private final CountDownLatch never = new CountDownLatch(1)

    NestedStage(NestedJob job, boolean sabotaged, Path logs) {
        this.job = job
        this.sabotaged = sabotaged
        this.logs = logs
    }

    void act(String step, boolean handler, PluginStepContext context, String node) {
        def run = begin(step, handler, context, node)
        if (run.mishap in ['kill', 'crash']) { end(run) }
        if (!run.ok) { throw new IllegalStateException("$run.key fails") }
        context.outputContext.addOutput('export', "v${word(run.key)}".toString(), "$run.key of ${context.dataContext.option.at}".toString())
        context.outputContext.addOutput('found', "f${word(run.key)}".toString(), "x ${run.pw} x".toString())
    }

    /** The names of what the step there exports. */
    static List<String> names(String key) {
        ["export.v${word(key)}".toString(), "found.f${word(key)}".toString()]
    }

    /** Words in which nobody's name is a part of another's. */
    private static String word(String key) {
        key.replaceAll(/\W/, '_')
    }

    private synchronized Map begin(String step, boolean handler, PluginStepContext context, String node) {
        def (level, number) = step.tokenize('.')*.toInteger()
        def options = context.dataContext.option
        def execution = context.dataContext.job.execid
        if (execution in over) { throw new IllegalStateException('the execution is over') }
        def place = "${options.at}/$number${handler ? '.handler' : ''}".toString()
        def key = node ? "$place@$node".toString() : place
        def mishap = !sabotaged ? null : handler ? (job.handlerFails(key) ? 'fail' : null) : job.mishaps(key)[runs.count { it.key == key && !it.ok }]
        def run = [key: key, place: place, node: node, level: level, number: number, handler: handler, execution: execution, mishap: mishap,
            ok: mishap == null, began: System.currentTimeMillis(), sees: sees(context, node), pw: options.pw]
        runs << run
        if (mishap in ['kill', 'crash']) { over << execution }
        return run
    }

    /** Ends the execution when all that succeeded in it is recorded: a resume knows of it then. */
    private void end(Map run) {
        def journal = logs.resolve("${run.execution}.resume.json.journal")
        def done = runs.findAll { it.ok && it.execution == run.execution && !it.key.contains('.handler') && !isUnderWay(it, run) }
        def patience = System.nanoTime() + 20_000_000_000L
        def missing = done
        while (missing && System.nanoTime() < patience) {
            def text = Files.readString(journal)
            missing = missing.findAll { !isRecorded(text, it.place) && !isRecorded(text, it.key) }
            if (missing) { LockSupport.parkNanos(10_000_000) }
        }
        if (missing) { remarks << "execution ${run.execution} was ended before these were recorded: ${missing*.key}".toString() }
        if (run.mishap == 'crash') {
            crashed[run.execution] = Files.readString(journal)
            return
        }
        running.get(20, TimeUnit.SECONDS).abort()
        try {
            never.await(2, TimeUnit.SECONDS)
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt()
        }
    }

    /** Whether the step that did this was not over when another of its nodes, or its handler, ended the execution. */
    static boolean isUnderWay(Map run, Map end) {
        run.execution == end.execution && (run.place == end.place || end.place.startsWith("${run.place}.handler"))
    }

    /** Whether the journal says how that step ended; that it began is in there, too, and says nothing of that. */
    private static boolean isRecorded(String journal, String place) {
        journal.contains("\"kind\":\"step\",\"path\":\"${place - 'top/'}\"")
    }

    private static Map sees(PluginStepContext context, String node) {
        def views = context.executionContext.sharedDataContext.consolidate()
        def all = [:]
        [ContextView.global(), node ? ContextView.node(node) : null].findAll().each { view ->
            ['export', 'found'].each { group -> views.getData(view)?.get(group)?.each { name, value -> all["$group.$name".toString()] = value } }
        }
        return all
    }

    @Plugin(service = 'WorkflowStep', name = 'nested')
    static class WorkflowStep implements StepPlugin {
        private final Map<String, NestedStage> stages

        @PluginProperty
        String step

        @PluginProperty
        String handler

        WorkflowStep(Map<String, NestedStage> stages) {
            this.stages = stages
        }

        @Override
        void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
            try {
                stages[context.dataContext.job.id.replaceAll(/\d+-(\w+)$/, '$1')].act(step, handler == 'true', context, null)
            } catch (IllegalStateException e) {
                throw new StepException(e.message, StepFailureReason.PluginFailed)
            }
        }
    }

    @Plugin(service = 'WorkflowNodeStep', name = 'nested')
    static class NodeStep implements NodeStepPlugin {
        private final Map<String, NestedStage> stages

        @PluginProperty
        String step

        @PluginProperty
        String handler

        NodeStep(Map<String, NestedStage> stages) {
            this.stages = stages
        }

        @Override
        void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node) throws NodeStepException {
            try {
                stages[context.dataContext.job.id.replaceAll(/\d+-(\w+)$/, '$1')].act(step, handler == 'true', context, node.nodename)
            } catch (IllegalStateException e) {
                throw new NodeStepException(e.message, NodeStepFailureReason.NonZeroResultCode, node.nodename)
            }
        }
    }
}
