package io.github.rundeckresume.oracle

import io.github.rundeckresume.oracle.Sabotage.Kind
import org.yaml.snakeyaml.DumperOptions
import org.yaml.snakeyaml.Yaml

/**
 * A seed as shell commands: the job in YAML with scripts in place of the staged steps, and the playground's command lines
 * that run and resume it. What a script cannot do is said beside it.
 */
class Reproduction {

    private static final String JOB = 'oracle'

    private final GeneratedJob job
    private final Sabotage sabotage
    private final ExpectedRun expected
    private int executions

    Reproduction(GeneratedJob job, Sabotage sabotage, ExpectedRun expected) {
        this.job = job
        this.sabotage = sabotage
        this.expected = expected
    }

    String text() {
        (["O=\$(mktemp -d); PG=\"java -jar target/playground.jar --base \$O/base\"", "cat > \$O/job.yaml <<'END'",
            yaml() + 'END', "cat > \$O/nodes.yaml <<'END'"] + JobText.nodes(job) +
            ['END'] + (0..<expected.sessions()).collectMany { session(it) } + ['cat $O/trace']).join('\n')
    }

    private List<String> session(int number) {
        def last = executions
        def retried = job.retries() + 1
        def stale = number in sabotage.stale() && last > 1 ? [resume(1 + number % (last - 1), number) + ' # must be refused'] : []
        executions += (stale ? retried : 0) + expected.inSession(number).size()
        def edits = expected.edits[number].collect { "sed -i 's/# $it version .*/# $it version ${number + 1}/' \$O/job.yaml" }
        def run = number == 0
            ? "\$PG run \$O/job.yaml --nodes \$O/nodes.yaml ${options(0)}"
            : resume(last, number)
        def left = number ? job.options().findAll { it.leftOut() }*.name() : []
        def api = left ? ["# left out, as only the API can: ${left.join(', ')}"] : []
        def wanted = expected.inSession(number).collect { "${it.state}: ${it.events*.what().join(', ')}" }.join('; then ')
        def nodes = number && sabotage.rerun()[number] ? ["# with the metadata resumeNodes=${sabotage.rerun()[number]}"] : []
        return stale + edits + (edits ? ['$PG import $O/job.yaml'] : []) + api + nodes + [run, "# wanted: $wanted"]
    }

    private String resume(int source, int session) {
        "\$PG resume $source ${options(session)}"
    }

    private String options(int session) {
        def given = job.options().findAll { session == 0 || !it.leftOut() }
        return (["out=\$O"] + given.collect { "${it.name()}=${quoted(it.valueIn(session))}" }).collect { "-o $it" }.join(' ')
    }

    private static String quoted(String text) {
        '$\'' + text.replace('\\', '\\\\').replace("'", "\\'").replace('\n', '\\n') + '\''
    }

    private String yaml() {
        def frame = JobText.frame(job, JOB, job.steps().collect { command(it) })
        frame.options = [[name: 'out', required: true]] + frame.options
        frame.plugins = [ExecutionLifecycle: [resume: JobText.resume(job)]]
        if (job.strategy() == 'needs') {
            frame.description = 'Sequential here, for the playground has not the strategy of the specs, with the rules: ' +
                    NeedsStrategy.rules(job)
            frame.sequence = frame.sequence + [strategy: 'sequential']
            frame.sequence.pluginConfig = frame.sequence.pluginConfig.findAll { it.key != 'WorkflowStrategy' }
        }
        def options = new DumperOptions()
        options.defaultFlowStyle = DumperOptions.FlowStyle.BLOCK
        options.width = 200
        return new Yaml(options).dump([frame])
    }

    private Map command(GeneratedStep step) {
        def command = [script: script(step, step.onNodes(), body(step))]
        if (step.labelled()) { command.description = "Step ${step.mark()}".toString() }
        if (step.handler()) {
            command.errorhandler = [script: script(step, step.handler().onNodes(), handlerBody(step)),
                keepgoingOnSuccess: step.handler().recovers()]
        }
        return command
    }

    /** A workflow step runs once: here, on the first node. K is the number of the step's attempt. */
    private String script(GeneratedStep step, boolean onNodes, List<String> body) {
        def mark = step.mark()
        def once = onNodes ? [] : ["test \$N = ${job.nodes()[0]} || exit 0"]
        def head = ['#!/bin/bash', "# $mark version 1", 'O=@option.out@; N=@node.name@; E=@job.execid@'] + once +
            ["grep -qsx \$E \$O/$mark || echo \$E >> \$O/$mark", "K=\$(grep -nx \$E \$O/$mark | cut -d: -f1)"]
        return (head + body).join('\n') + '\n'
    }

    private List<String> body(GeneratedStep step) {
        def data = job.steps().take(step.number() - 1).collect { "${it.mark()}=@data.${it.mark()}@" }
        def options = job.options().findAll { !it.secure() }.collect { "${it.name()}=@option.${it.name()}@" }
        def did = (["${step.mark()}@\$N attempt \$K of execution \$E"] + data + options).join(' ')
        def secret = step.secret() && job.option(step.secret()).exposed() ? " @option.${step.secret()}@" : ''
        return ["echo \"$did\" >> \$O/trace", 'case $K-$N in'] + stops(step) +
            ['esac', "echo \"RUNDECK:DATA:${step.mark()} = of ${step.mark()}@\$N$secret\""]
    }

    private List<String> stops(GeneratedStep step) {
        def attempts = sabotage.attempts()[step.mark()] ?: []
        return attempts.withIndex(1).collectMany { attempt, number ->
            def nodes = step.onNodes() ? attempt.nodes() : [job.nodes()[0]]
            nodes.collect { "  $number-$it) ${stop(attempt.kind())};;" }
        }
    }

    private static String stop(Kind kind) {
        switch (kind) {
            case Kind.KILL: return 'echo "kill it now, in another terminal: abort $E"; exec sleep 600'
            case Kind.HALT: return 'echo "a staged step halts here with a status of its own"; exit 1'
            default: return 'exit 1'
        }
    }

    private List<String> handlerBody(GeneratedStep step) {
        def attempts = sabotage.attempts()[step.mark()] ?: []
        def failing = (1..<attempts.size() + 1).findAll { attempts[it - 1].handlerFails() }
        return ["echo \"${step.mark()}.handler@\$N attempt \$K of execution \$E\" >> \$O/trace"] +
            failing.collect { "test \$K = $it && exit 1" } + ['exit 0']
    }
}
