package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.Sabotage.Attempt
import io.github.rundeckresume.oracle.Sabotage.Kind

/**
 * What one attempt of a step comes to, by itself: where it ends how, what it leaves, and what that means for the job. So
 * rundeck-core 5.4.0 has it: node dispatch with several threads runs all nodes, and hands on what failed nodes exported
 * only, as it does with node keepgoing.
 */
class StepModel {

    final GeneratedJob job
    final GeneratedStep step
    final Attempt attempt
    final int version
    final Map<String, String> options
    /** How it ends where it was not to succeed, killed or failed, or null for as the sabotage has it. */
    final String fate
    /** The nodes on which it runs, or the empty text. */
    final List<String> places
    /** What it left on nodes that had done it before and are left alone. */
    final Map<String, Map<String, String>> before

    StepModel(
            GeneratedJob job,
            GeneratedStep step,
            Attempt attempt,
            int version,
            Map<String, String> options,
            String fate,
            List<String> places,
            Map<String, Map<String, String>> before) {
        this.job = job
        this.step = step
        this.attempt = attempt
        this.version = version
        this.options = options
        this.fate = fate
        this.places = places
        this.before = before
    }

    /** By node, or by the empty text. */
    Map<String, String> ends() {
        def ends = [:]
        for (node in places) {
            ends[node] = attempt.hits(node) ? word() : 'ok'
            if (ends[node] != 'ok' && (job.stopsAtFailedNode() || ends[node] == 'killed' && job.threads() == 1)) { break }
        }
        return ends
    }

    private String word() {
        fate ?: [(Kind.FAIL): 'failed', (Kind.HALT): 'halted', (Kind.KILL): 'killed'][attempt.kind()]
    }

    List<String> failedNodes() {
        ends().findAll { it.value != 'ok' }*.key
    }

    boolean isHandled() {
        step.handler() && failedNodes() && !isKilled() && !isHalted()
    }

    /** Whether it fails again on nodes while others, which had done it, are left alone: what these left for all is not the latest. */
    boolean isFailedAgain() {
        before && failedNodes() && !job.stopsAtFailedNode()
    }

    /** Where the handler runs. */
    List<String> handlerNodes() {
        step.handler().onNodes() ? failedNodes() : ['']
    }

    String handlerEnd() {
        attempt.handlerFails() ? 'failed' : 'ok'
    }

    boolean isHalted() {
        'halted' in ends().values()
    }

    boolean isKilled() {
        'killed' in ends().values()
    }

    boolean isDone() {
        !failedNodes() || isHandled() && !attempt.handlerFails() && (step.handler().recovers() || job.keepgoing())
    }

    /** Whether the execution ends with it, sooner or later. */
    boolean endsExecution() {
        !isDone() && (!job.keepgoing() || isKilled() || isHalted())
    }

    /** What it leaves for the steps after it in this execution. */
    Map<String, String> data() {
        def ended = ends()
        def counted = failedNodes() && !job.stopsAtFailedNode() ? ended.findAll { it.value != 'ok' } : ended
        def data = before.values().inject([:]) { Map all, Map one -> all + one }
        counted.each { node, end -> data.putAll(exported(node, end)) }
        if (isHandled() && !attempt.handlerFails()) {
            handlerNodes().each { data.putAll(Exports.seen(Exports.handled(step, job.way()), step.number(), it, options)) }
        }
        return data
    }

    /** What it left on each node that has done it, now or before. */
    Map<String, Map<String, String>> onNodes() {
        def succeeded = step.onNodes() ? ends().findAll { it.value == 'ok' } : [:]
        return before + succeeded.collectEntries { node, end -> [node, exported(node, end)] }
    }

    private Map<String, String> exported(String node, String end) {
        def half = attempt.exports() ? Exports.half(step) : []
        def exports = end == 'ok' ? Exports.whole(step, node, job.way(), version) : half
        return Exports.seen(exports, step.number(), node, options)
    }
}
