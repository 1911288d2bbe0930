package io.github.rundeckresume.playground.member

import groovy.json.JsonOutput
import java.nio.file.Path

/**
 * One of the jobs of a {@link KillLoop}; each of its steps writes a line when it begins and one when it ends, in one write each.
 *
 * <p>Scripts are arguments of the shell here. A file that is run itself fails now and then with "Text file busy" on a server that runs many:
 * a process that another thread forks has the file open for writing until it becomes another program.
 */
class LoopJob {
    static final List<String> KINDS = ['sequential', 'parallel', 'node-first', 'references', 'keepgoing']
    static final List<String> NODES = ['web1', 'web2', 'web3']
    static final String PROJECT = 'loop'

    final int number
    final String kind
    private final Path folder
    private final Random random

    LoopJob(int number, Path folder, Random random) {
        this.number = number
        this.kind = KINDS[number % KINDS.size()]
        this.folder = folder
        this.random = random
    }

    String uuid() {
        String.format('11111111-0000-0000-0000-%012d', number)
    }

    private String innerUuid() {
        String.format('22222222-0000-0000-0000-%012d', number)
    }

    /** What it does in all: path of the step and node, or `-`. */
    List<String> work() {
        switch (kind) {
            case 'node-first': return [(1..3), NODES].combinations().collect { step, node -> "$step $node".toString() }
            case 'references': return ['1 -', '2/1 -', '2/2 -', '2/3 -', '3 -']
            default: return (1..4).collect { "$it -".toString() }
        }
    }

    /** What has been recorded when that began, by the engine's order alone. */
    List<String> before(String one) {
        def all = work()
        switch (kind) {
            case 'parallel': return []
            case 'node-first': return all.findAll { it.split(' ')[1] == one.split(' ')[1] }.takeWhile { it != one }
            case 'keepgoing': return all.takeWhile { it != one } - '2 -'
            default: return all.takeWhile { it != one }
        }
    }

    /** Its definition and those of the jobs that it refers to, in JSON, which is YAML too. */
    String definition() {
        def jobs = [job(uuid(), "loop $number", commands(), kind == 'references' ? 'sequential' : kind)]
        if (kind == 'references') {
            jobs << job(innerUuid(), "inner $number", (1..3).collect { command("2/$it") }, 'sequential')
        }
        JsonOutput.toJson(jobs)
    }

    private List<Map> commands() {
        switch (kind) {
            case 'references': return [command('1'), [jobref: [uuid: innerUuid(), args: '-round ${option.round}']], command('3')]
            case 'node-first': return (1..3).collect { command("$it", '@node.name@') }
            case 'keepgoing': return (1..4).collect { command("$it", '-', it == 2 ? "if mkdir '$folder/failed-$number-@option.round@' 2>/dev/null; then exit 1; fi" : '') }
            default: return (1..4).collect { command("$it") }
        }
    }

    private Map command(String path, String node = '-', String first = '') {
        def say = "say() { echo \"\$EPOCHREALTIME $number @option.round@ $path $node \$1 @job.execid@\" >> '$folder/lines'; }"
        [description: "step $path", scriptInterpreter: 'bash', script: "$say\nsay begin\n$first\nsleep ${(30 + random.nextInt(120)) / 100} && say end\n".toString()]
    }

    private Map job(String uuid, String name, List<Map> commands, String strategy) {
        def keepgoing = strategy == 'keepgoing'
        [name: name, uuid: uuid, project: PROJECT, loglevel: 'INFO', options: [[name: 'round', required: true]],
         plugins: [ExecutionLifecycle: [resume: [onCrash: 'resume', crashHold: '0']]],
         sequence: [keepgoing: keepgoing, strategy: keepgoing ? 'sequential' : strategy, commands: commands]] +
                (strategy == 'node-first' ? [nodefilters: [filter: 'web.*', dispatch: [threadcount: '3', keepgoing: false]]] : [:])
    }
}
