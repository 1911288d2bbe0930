package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.oracle.Exports.Export
import io.github.rundeckresume.oracle.History.Event
import io.github.rundeckresume.oracle.Sabotage.Kind
import io.github.rundeckresume.playground.host.RunningJob
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Where a job's steps act: they do what the sabotage says and note what they see. */
class Stage {

    final GeneratedJob job
    final Sabotage sabotage
    final ExpectedRun expected
    final History history = new History()

    /** The job that runs now, once it does; new for each session. */
    volatile CompletableFuture<RunningJob> running = new CompletableFuture<>()

    private final SettledSteps settled = new SettledSteps()
    private final Awaited enders = new Awaited()
    private final Map<String, List<String>> executionsOf = new ConcurrentHashMap<>()
    private final List<String> executions = []
    private final Set<String> killed = ConcurrentHashMap.newKeySet()
    private final CountDownLatch never = new CountDownLatch(1)

    Stage(GeneratedJob job, Sabotage sabotage) {
        this.job = job
        this.sabotage = sabotage
        this.expected = ExpectedRun.of(job, sabotage)
    }

    SettledSteps settled() {
        settled
    }

    /** The step's part, or its error handler's, on this node or on none. */
    void act(int number, boolean handler, int version, PluginStepContext context, String node) {
        try {
            perform(number, handler, version, context, node)
        } catch (IllegalStateException planned) {
            throw planned
        } catch (Exception e) {
            history.remark("s$number could not act: $e")
            throw e
        }
    }

    private void perform(int number, boolean handler, int version, PluginStepContext context, String node) {
        def act = new Act(job.step(number), handler, version, context, node)
        if (act.execution in killed) { throw new IllegalStateException('the execution was killed') }
        handler ? handle(act) : play(act)
    }

    private void handle(Act act) {
        def attempt = sabotage.attempt(act.step.mark(), number(act))
        act.end(attempt.handlerFails() ? 'failed' : 'ok')
        if (attempt.handlerFails()) { throw new IllegalStateException("handler of ${act.step.mark()} fails") }
        act.export(Exports.handled(act.step, job.way()))
    }

    private void play(Act act) {
        def attempt = sabotage.attempt(act.step.mark(), number(act))
        def end = planned(act.execution)?.end(act.name()) ?: 'ok'
        if (end == 'ok') {
            act.export(Exports.whole(act.step, act.node, job.way(), act.version))
            act.end('ok')
            return
        }
        if (attempt.exports()) { act.export(Exports.half(act.step)) }
        def held = holdBack(act)
        if (end == 'killed') {
            kill(act, attempt.kind() == Kind.KILL, held?.enders ?: [] as Set)
        } else if (end == 'halted') {
            act.end('halted')
            act.context.flowControl.Halt('paused')
        } else {
            act.end('failed')
            throw new IllegalStateException(message(act, attempt.secret()))
        }
    }

    private String message(Act act, String secret) {
        secret ? "${act.step.mark()} fails with ${act.seenOptions[secret]} in its hands" : "${act.step.mark()} fails"
    }

    /** Which attempt of the step this is. */
    private synchronized int number(Act act) {
        def of = executionsOf.computeIfAbsent(act.step.mark(), { [] })
        if (!(act.execution in of)) { of << act.execution }
        if (!(act.execution in executions)) { executions << act.execution }
        return of.indexOf(act.execution) + 1
    }

    private synchronized ExpectedExecution planned(String execution) {
        expected.executions[executions.indexOf(execution)]
    }

    /**
     * Steps that run at the same time end the execution when the others have ended, and all of these have begun: an engine
     * that stops starts no other.
     */
    private ExpectedExecution holdBack(Act act) {
        def planned = planned(act.execution)
        def ends = planned && !job.oneByOne && !(act.step.number() in planned.settled)
        if (ends && !settled.await(act.execution, planned.settled)) {
            history.remark("execution ${act.execution}: steps ${planned.settled} did not all end")
        }
        if (ends) { meet(act, planned.enders) }
        return ends ? planned : null
    }

    private void meet(Act act, Set<String> all) {
        enders.add([act.execution, act.step.mark()])
        if (!enders.await(all.collect { [act.execution, it] })) {
            history.remark("execution ${act.execution}: not all of $all have begun")
        }
    }

    private void kill(Act act, boolean first, Set<String> enders) {
        def complete = othersAreDone(act)
        act.end('killed')
        if (!complete || !enders.every { history.await(act.execution, it, 1) }) {
            history.remark("execution ${act.execution} was killed before all was there")
        }
        if (first) {
            killed << act.execution
            running.get(20, TimeUnit.SECONDS).abort()
        }
        hang(act)
        throw new IllegalStateException('interrupted')
    }

    /** From then on, the kill cannot take back what the others do, at the same time or before. */
    private boolean othersAreDone(Act act) {
        def others = planned(act.execution).events.findAll { !it.what().endsWith(' killed') }
        def own = others.findAll { !it.what().contains('.handler') }.groupBy { step(it.mark()) }
        def here = own.getOrDefault(act.step, []).collect { it.what().replaceAll('.*@| .*', '') }
        return history.await(act.execution, others*.what()) &&
                (!act.node || settled.awaitNodes(act.execution, act.step.number(), here)) &&
                (!job.nodeFirst || own.every { settled.await(act.execution, it.key.number(), it.value.size()) })
    }

    private GeneratedStep step(String mark) {
        job.steps().find { it.mark() == mark }
    }

    /** Node dispatch without node keepgoing (Ant's Parallel with failOnAny) leaves its threads alone when it is killed. */
    private void hang(Act act) {
        def isLeftAlone = act.node && job.threads() > 1 && !job.nodesKeepgoing()
        try {
            never.await(isLeftAlone ? 2 : 20, TimeUnit.SECONDS)
            if (!isLeftAlone) { history.remark("${act.step.mark()} was not interrupted") }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt()
        }
    }

    /** One call of a step. */
    private class Act {
        final GeneratedStep step
        final String role
        final int version
        final PluginStepContext context
        final String node
        final String execution
        final int started = history.tick()
        final Map<String, String> sees
        final Map<String, String> seenOptions

        Act(GeneratedStep step, boolean handler, int version, PluginStepContext context, String node) {
            this.step = step
            this.role = handler ? '.handler' : ''
            this.version = version
            this.context = context
            this.node = node
            this.execution = context.dataContext.job.execid
            this.sees = Seen.exported(context)
            this.seenOptions = Seen.options(context, job)
        }

        String name() {
            step.mark() + role + (node ? "@$node" : '')
        }

        void end(String how) {
            def what = "${name()} $how".toString()
            history.add(new Event(execution, what, step.mark(), version, sees, seenOptions, started, history.tick()))
        }

        void export(List<Export> exports) {
            exports.each { export ->
                def value = export.value(seenOptions)
                if (export.place() == 'captured') {
                    context.logger.log(2, "RUNDECK:DATA:${export.name()} = $value")
                } else if (export.place() == 'global') {
                    context.outputContext.addOutput(ContextView.global(), 'export', export.name(), value)
                } else {
                    context.outputContext.addOutput('export', export.name(), value)
                }
            }
        }
    }
}
