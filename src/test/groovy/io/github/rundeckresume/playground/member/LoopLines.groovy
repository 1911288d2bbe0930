package io.github.rundeckresume.playground.member

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path

/** What the steps of a {@link KillLoop} wrote, and what the records said at each kill. */
class LoopLines {
    private final Path file
    private final Path logs
    /** What was recorded as done, and after how many lines. */
    private final Map<String, Integer> settled = [:]
    private final Set<String> interrupted = []
    /** What had said that it ended, and was not recorded when the server was killed; how long before that, in seconds. */
    final Map<String, Double> window = [:]

    LoopLines(Path file, Path logs) {
        this.file = file
        this.logs = logs
    }

    /** A line that a step wrote. */
    static class Line {
        double at
        /** Job, round, path and node. */
        String work
        boolean isEnd
        String execution

        Line(String text) {
            def words = text.split(' ')
            at = words[0] as double
            work = words[1..4].join(' ')
            isEnd = words[5] == 'end'
            execution = words[6]
        }
    }

    List<Line> all() {
        Files.exists(file) ? Files.readAllLines(file).collect { new Line(it) } : []
    }

    /** To be called when the server is dead, since that time or a little later; `rounds` are the job and round of each execution that may be gone on from. */
    void killed(Map<String, String> rounds, double at) {
        def lines = all()
        def recorded = rounds.collectMany { execution, round -> recorded(execution).collect { "$round $it".toString() } }
        recorded.each { settled.putIfAbsent(it, lines.size()) }
        def open = rounds.keySet().findAll { find("${it}.resume.json.journal") } - interrupted
        interrupted.addAll(open)
        lines.findAll { it.isEnd && open.contains(it.execution) && !settled.containsKey(it.work) }
                .each { window.putIfAbsent("$it.work $it.execution".toString(), Math.max(0d, at - it.at)) }
    }

    private List<String> recorded(String execution) {
        def files = ['resume.json', 'resume.json.journal', 'resume.json.succeeded'].collectMany { type -> find("${execution}.$type") }
        files.collectMany { path -> Files.readAllLines(path).collectMany { succeeded(it) } }
    }

    /** The executions whose journals are there, running or interrupted, or whose success may not be stored. */
    List<Integer> open() {
        Files.walk(logs).withCloseable { it*.fileName*.toString().findAll { name -> name =~ /^\d+\.resume\.json\.(journal|succeeded)$/ }*.find(/^\d+/)*.toInteger() }
    }

    private List<Path> find(String name) {
        Files.walk(logs).withCloseable { it.filter { path -> path.fileName.toString() == name }.toList() }
    }

    /** The last line of a journal may be cut. */
    private static List<String> succeeded(String line) {
        if (!line.endsWith('}}') || !line.contains('"kind":"step"')) {
            return []
        }
        def step = new JsonSlurper().parseText(line.substring(1)).doc
        step.outcome == 'succeeded' ? [step.path.contains('@') ? step.path.replace('@', ' ') : "$step.path -".toString()] : []
    }

    /** What began although it was recorded as done before; nothing, if all is well. */
    List<String> twice() {
        all().withIndex().findAll { line, i -> !line.isEnd && settled.getOrDefault(line.work, Integer.MAX_VALUE) <= i }
                .collect { line, i -> "$line.work in execution $line.execution".toString() }
    }

    /** What began again although something had begun that begins only when its end is recorded; nothing, if all is well. */
    List<String> twiceByOrder(List<LoopJob> jobs) {
        def over = [] as Set
        all().findAll { !it.isEnd }.collectMany { line ->
            def (job, round, path, node) = line.work.split(' ')
            jobs[job as int].before("$path $node").each { over << "$job $round $it".toString() }
            over.contains(line.work) ? ["$line.work in execution $line.execution".toString()] : []
        }
    }

    /** How often something that had said that it ended did so again. */
    int endedAgain() {
        def ends = all().findAll { it.isEnd }*.work
        ends.size() - ends.toSet().size()
    }

    /** How often something began again that had not ended. */
    int beganAgain() {
        def begun = all().findAll { !it.isEnd }*.work
        begun.size() - begun.toSet().size() - endedAgain()
    }
}
