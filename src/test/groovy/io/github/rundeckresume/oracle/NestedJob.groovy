package io.github.rundeckresume.oracle

import groovy.json.JsonOutput

/**
 * A random job of jobs, up to four levels deep: {@code jobs[0]} is the one that is run, each refers to later ones only. An
 * option {@code at} tells each run of a referenced job where it stands, so that the same job twice is told apart.
 */
class NestedJob {

    static final List<String> NODES = ['web1', 'web2']

    final long seed
    final List<Map> jobs
    private final Random random

    NestedJob(long seed) {
        this.seed = seed
        this.random = new Random(seed * 0x9E3779B97F4A7C15L)
        def levels = 2 + random.nextInt(3)
        this.jobs = (0..<levels).collect { job(it, levels) }
    }

    private Map job(int level, int levels) {
        def strategy = one(['sequential', 'sequential', 'parallel', 'node-first', 'needs'])
        def steps = (1..2 + random.nextInt(3)).collect { step(level, levels) }
        if (level < levels - 1 && !steps.any { it.refersTo }) { steps[random.nextInt(steps.size())].refersTo = level + 1 }
        steps.eachWithIndex { step, i -> step.needs = i ? one(['', "step.${1 + random.nextInt(i)}.state=success", "step.${1 + random.nextInt(i)}.completed=true"]) : '' }
        return [strategy: strategy, keepgoing: chance(3), nodeKeepgoing: chance(2), threads: one([1, 2]), steps: steps]
    }

    private Map step(int level, int levels) {
        def refersTo = level < levels - 1 && chance(3) ? level + 1 + random.nextInt(levels - level - 1) : null
        [refersTo: refersTo, onNodes: chance(3), labelled: !chance(4), handler: chance(4) ? handler(level, levels) : null]
    }

    /** What is done when a step fails: another step, or a job, after which its step counts as succeeded or not. */
    private Map handler(int level, int levels) {
        [refersTo: level < levels - 1 && chance(3) ? level + 1 + random.nextInt(levels - level - 1) : null, recovers: chance(2)]
    }

    String uuid(int level) {
        "nested-$seed-$level"
    }

    /** Without parallel steps and nodes that run at a time, what a step sees is certain. */
    boolean isCertain(int level) {
        !(jobs[level].strategy in ['parallel', 'needs']) && !jobs[level].keepgoing && (jobs[level].threads == 1 || !jobs[level].steps.any { it.onNodes })
    }

    /** What goes wrong with the step there, one after the other, before it succeeds: fail, kill or crash. */
    List<String> mishaps(String key) {
        def of = new Random(Objects.hash(seed, key) * 0x9E3779B97F4A7C15L)
        of.nextInt(4) == 0 ? (0..of.nextInt(2)).collect { ['fail', 'fail', 'fail', 'fail', 'kill', 'crash'][of.nextInt(6)] } : []
    }

    boolean handlerFails(String key) {
        new Random(Objects.hash(seed, key, 'handler') * 0x9E3779B97F4A7C15L).nextInt(4) == 0
    }

    String definitions(String name) {
        JsonOutput.toJson(jobs.indices.collect { definition(it, name) })
    }

    Map definition(int level, String name) {
        def job = jobs[level]
        def commands = []
        job.steps.eachWithIndex { step, i -> commands << command(step, level, i + 1, name) }
        [name: "nested $seed $level $name".toString(), uuid: "${uuid(level)}-$name".toString(), loglevel: 'INFO',
            options: [[name: 'at', value: 'top'], [name: 'pw', secure: true, valueExposed: true]],
            nodefilters: [filter: 'name: web.*', dispatch: [keepgoing: job.nodeKeepgoing, threadcount: "$job.threads".toString()]],
            plugins: [ExecutionLifecycle: level ? [:] : [resume: [:]]],
            sequence: [strategy: job.strategy, keepgoing: job.keepgoing, commands: commands] + rules(job)]
    }

    private static Map rules(Map job) {
        def rules = job.steps.withIndex(1).collect { step, number -> "$number: ${step.needs}" }.join('; ')
        job.strategy == 'needs' ? [pluginConfig: [WorkflowStrategy: [needs: [rules: rules.toString()]]]] : [:]
    }

    private Map command(Map step, int level, int number, String name) {
        def label = step.labelled ? [description: "s$level.$number".toString()] : [:]
        def handler = step.handler ? [errorhandler: part(step.handler + [onNodes: step.onNodes], level, number, name, true) + [keepgoingOnSuccess: step.handler.recovers]] : [:]
        return label + part(step, level, number, name, false) + handler
    }

    private Map part(Map step, int level, int number, String name, boolean handler) {
        if (step.refersTo == null) {
            return [type: 'nested', nodeStep: step.onNodes, configuration: [step: "$level.$number".toString(), handler: "$handler".toString()]]
        }
        def at = "\${option.at}/$number" + (handler ? '.handler' : '') + (step.onNodes ? '@${node.name}' : '')
        return [jobref: [name: "nested $seed $step.refersTo $name".toString(), uuid: "${uuid(step.refersTo)}-$name".toString(),
            nodeStep: step.onNodes, args: "-at $at -pw \${option.pw}".toString()]]
    }

    private <T> T one(List<T> choices) {
        choices[random.nextInt(choices.size())]
    }

    private boolean chance(int oneIn) {
        random.nextInt(oneIn) == 0
    }
}
