package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files

/** Jobs whose steps run on nodes of a file, each of which fails where the spec says so until it is mended. */
abstract class NodeSpecification extends ResumeSpecification {

    /** Node names by the step that fails on them, until they are taken out. */
    final Map<String, Set<String>> broken = [:].withDefault { [] as Set }.asSynchronized()

    JobDefinition onNodes(Map<String, Object> settings = [:], List steps) {
        def dispatch = [threadcount: "${settings.threads ?: 1}".toString(), keepgoing: settings.nodeKeepgoing ?: false] +
            (settings.rank ? [rankAttribute: settings.rank, rankOrder: settings.rankOrder ?: 'ascending'] : [:])
        job(settings + [job: [nodefilters: [filter: settings.filter ?: '.*', dispatch: dispatch]] + (settings.job ?: [:])], steps)
    }

    /** A node step that fails on its broken nodes, and captures its mark on each of them. */
    Map step(String mark, Closure also = { context, node -> }) {
        actOnNodes(mark) { context, node ->
            also(context, node)
            context.outputContext.addOutput('export', mark, "$mark of $node".toString())
            if (node in broken[mark]) { throw new IllegalStateException("$node is broken") }
        }
    }

    RunRequest on(String... nodes) {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, nodes.collect { "$it: {hostname: localhost, nodename: $it, rank: '${nodes.size() - nodes.toList().indexOf(it)}'}" }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }

    /** What the server shows: of each step its state, and that of each of its nodes. */
    Map shown(CompletedExecution execution) {
        def state = new JsonSlurper().parse(execution.file('state.json').toFile())
        [state: state.executionState, steps: state.steps.collectEntries { step ->
            [step.id, [state: step.executionState, nodes: step.nodeStates?.collectEntries { node, of -> [node, of.executionState] } ?: [:]]]
        }]
    }
}
