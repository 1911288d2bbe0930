package io.github.rundeckresume.oracle

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.resume.ResumeSpecification
import java.nio.file.Files
import java.nio.file.Path

/** A random job as the playground reads it, with staged steps. */
class JobText {

    /** @param versions of the steps' content, by mark */
    static JobDefinition definition(GeneratedJob job, String uuid, Closure<Integer> versions, Path folder) {
        def commands = job.steps().collect { command(it, versions(it.mark())) }
        def file = folder.resolve("${uuid}.json")
        Files.writeString(file, JsonOutput.toJson([frame(job, uuid, commands) + [plugins: plugins(job)]]))
        return JobFile.read(file).first()
    }

    private static Map plugins(GeneratedJob job) {
        [ExecutionLifecycle: [resume: resume(job), watch: [:]]]
    }

    static Map resume(GeneratedJob job) {
        [onRetry: job.onRetry().toString()] + (job.rerun() ? [nodes: job.rerun()] : [:])
    }

    /** All but the steps and the plugins, for jobs of other steps too. */
    static Map frame(GeneratedJob job, String uuid, List<Map> commands) {
        def filters = [[type: 'key-value-data', config: [regex: ResumeSpecification.DATA_FILTER]]]
        def config = [LogFilter: filters]
        if (job.strategy() == 'needs') { config.WorkflowStrategy = [needs: [rules: NeedsStrategy.rules(job)]] }
        return [name: "seed-${job.seed()}".toString(), uuid: uuid, loglevel: 'INFO', multipleExecutions: true,
            options: job.options().collect { option(it) }, retry: [retry: "${job.retries()}".toString(), delay: '0s'],
            nodefilters: [filter: '.*', dispatch: dispatch(job)],
            sequence: [keepgoing: job.keepgoing(), strategy: job.strategy(), pluginConfig: config, commands: commands]]
    }

    private static Map dispatch(GeneratedJob job) {
        def ranked = job.ranks() ? [rankAttribute: 'rank', rankOrder: job.ranks()] : [:]
        return [threadcount: "${job.threads()}".toString(), keepgoing: job.nodesKeepgoing()] + ranked
    }

    private static Map option(GeneratedOption option) {
        def text = [name: option.name()]
        if (option.preset()) { text.value = option.preset() }
        return option.secure() ? text + [secure: true, valueExposed: option.exposed()] : text
    }

    private static Map command(GeneratedStep step, int version) {
        def command = staged(step, step.onNodes(), false, version)
        if (step.labelled()) { command.description = "Step ${step.mark()}".toString() }
        if (step.handler()) {
            command.errorhandler = staged(step, step.handler().onNodes(), true, version) +
                    [keepgoingOnSuccess: step.handler().recovers()]
        }
        return command
    }

    private static Map staged(GeneratedStep step, boolean onNodes, boolean handler, int version) {
        def configuration = [step: "${step.number()}", handler: "$handler", version: "$version"]
        return [type: 'staged', nodeStep: onNodes, configuration: configuration.collectEntries { k, v -> [k, v.toString()] }]
    }

    static void nodes(GeneratedJob job, Path file) {
        Files.writeString(file, nodes(job).join('\n') + '\n')
    }

    static List<String> nodes(GeneratedJob job) {
        job.nodes().withIndex(1).collect { node, place ->
            def rank = job.ranks() == 'descending' ? 9 - place : place
            "$node: {hostname: localhost, nodename: $node, rank: '$rank'}".toString()
        }
    }
}
