package io.github.rundeckresume.playground.member

import groovy.json.JsonOutput
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/**
 * Runs jobs on one server that is killed again and again, each job again and again too. What the server does not resume by itself is
 * resumed as a person would. Not for several threads.
 */
class KillLoop {
    /** Beyond this, what a crash interrupted counts as left. */
    static final long PATIENCE_SECONDS = 20

    final Member member
    final List<LoopJob> jobs
    final LoopLines lines
    final Map<String, Integer> counts = [:].withDefault { 0 }
    /** Of each execution that the server started by itself. */
    final List<Delay> delays = []
    private final Random random
    private final Map<LoopJob, Integer> rounds = [:]
    /** The executions of the round, the oldest first. */
    private final Map<LoopJob, List<Integer>> executions = [:]
    private final Set<Integer> interrupted = []
    private final Map<Integer, Integer> automatic = [:]
    private final Set<Integer> useless = []
    /** The rounds of jobs that the server finished by itself before a person came. */
    private final Map<LoopJob, Integer> over = [:]
    /** When an execution was entered into the table, in milliseconds since 1970. */
    private final Map<Integer, Long> entered = [:]
    private long started
    private int errorsRead

    /** How long it took, when the server had said that it was ready, to enter an execution, and until the first line of its first step; in seconds. */
    static class Delay {
        int execution
        double entered
        double line

        String toString() {
            "${line.round(2)} s (execution $execution, entered after ${entered.round(2)} s)"
        }
    }

    KillLoop(Member member, Path folder, int number, Random random) {
        this.member = member
        this.random = random
        jobs = (0..<number).collect { new LoopJob(it, folder, random) }
        lines = new LoopLines(folder.resolve('lines'), member.base.resolve('var/logs'))
        def nodes = folder.resolve('nodes.yaml')
        Files.writeString(nodes, LoopJob.NODES.collect { "$it: {nodename: $it, hostname: $it}\n" }.join())
        start()
        def source = ['resources.source.1.type': 'file', 'resources.source.1.config.file': nodes.toString(), 'project.nodeCache.enabled': 'false',
                      'resources.source.1.config.format': 'resourceyaml']
        assert member.api().send('POST', '/projects', JsonOutput.toJson([name: LoopJob.PROJECT, config: source]), ['Content-Type': 'application/json']).status == 201
        jobs.each { job ->
            def answer = member.api().send('POST', "/project/$LoopJob.PROJECT/jobs/import?dupeOption=update&uuidOption=preserve", job.definition(),
                    ['Content-Type': 'application/yaml'])
            assert answer.json.failed == []: answer.body
        }
    }

    /** Kills for so long, then lets all that was begun end. */
    void run(long seconds) {
        def end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds)
        while (System.nanoTime() < end) {
            look(true, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1000 + random.nextInt(5000)))
            kill()
            start()
        }
        def limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3)
        look(false, limit)
        measureDelays()
        assert System.nanoTime() < limit: "some have not ended: ${newest().findAll { it.value.status != 'succeeded' }.collect { job, last -> "$job.number $job.kind ${executions[job]} without ${executions[job].findAll { useless.contains(it) }}" }} $counts"
    }

    private void start() {
        member.start()
        started = member.readyAt
    }

    private void kill() {
        def way = random.nextInt(10)
        counts[way < 6 ? 'SIGKILL' : way < 8 ? 'SIGTERM' : 'SIGTERM, then SIGKILL']++
        // A shutdown takes a while, in which nothing is recorded that is cut.
        def asked = System.currentTimeMillis() / 1000
        way < 6 ? member.kill() : member.stop(way < 8 ? 30_000 : random.nextInt(1500))
        def at = way < 6 ? System.currentTimeMillis() / 1000 : asked
        readErrors()
        interrupted.addAll(lines.open())
        def open = jobs.findAll { executions[it] }.collectEntries { job ->
            known(job).collectEntries { [it.toString(), "$job.number ${rounds[job]}".toString()] }
        }
        measureDelays()
        lines.killed(open, at as double)
    }

    /** Also those that the server started and nobody has seen. */
    private List<Integer> known(LoopJob job) {
        (executions[job] + executions[job].collect { automatic[it] }.findAll()).unique()
    }

    private void measureDelays() {
        def first = lines.all().findAll { !it.isEnd }.groupBy { it.execution as int }.collectEntries { [it.key, it.value*.at.min()] }
        automatic.values().findAll { first[it] && first[it] * 1000 > started && entered[it] }.each {
            delays << new Delay(execution: it, entered: (entered[it] - started) / 1000, line: first[it] - started / 1000)
        }
    }

    private void readErrors() {
        def all = Files.readAllLines(member.base.resolve('errors'))
        all.drop(errorsRead).each { line ->
            def found = line =~ /Execution (\d+) of project 'loop' was (?:interrupted by a crash|held until the server's restart)(?:\. Execution (\d+) resumes it| and is not resumed by itself, because (.*?)\. Look)/
            if (found) {
                automatic[found.group(1) as int] = (found.group(2) ?: 0) as int
                counts[found.group(2) ? 'resumed by itself' : "held, because ${found.group(3)}".toString()]++
            }
        }
        counts['stored as succeeded after the start'] += all.drop(errorsRead).count { it.contains("of project 'loop' succeeded, because it had done all of its work before the crash") }
        errorsRead = all.size()
    }

    /** The newest execution of each job that has one. */
    private Map<LoopJob, Map> newest() {
        def all = member.api().get("/project/$LoopJob.PROJECT/executions?max=400").json.executions
        all.each { entered[it.id as int] = it['date-started'].unixtime as long }
        all.groupBy { it.job.id }.collectEntries { uuid, ofJob ->
            def job = jobs.find { it.uuid() == uuid }
            def from = executions[job]?.first() ?: 0
            executions[job] = ((executions[job] ?: []) + ofJob*.id.findAll { it >= from }).unique().sort()
            [job, ofJob.max { it.id }]
        }
    }

    /** Goes on with what has to, until that time, or until all have ended if none are to begin again. */
    private void look(boolean again, long until) {
        while (System.nanoTime() < until) {
            readErrors()
            def newest = newest()
            def ended = jobs.count { System.nanoTime() < until && look(it, newest[it], again) }
            if (!again && ended == jobs.size()) {
                return
            }
            pause(100)
        }
    }

    /** Goes on with a job if it has to; true if its round is over. */
    private boolean look(LoopJob job, Map newest, boolean again) {
        if (newest == null || newest.status == 'succeeded' || over[job] == rounds[job]) {
            if (again || !rounds[job]) {
                begin(job)
                return false
            }
            return true
        }
        def waits = interrupted.contains(newest.id) && !automatic.containsKey(newest.id)
        def late = System.currentTimeMillis() - started > 1000 * (newest.status == 'running' ? PATIENCE_SECONDS : 10)
        if (newest.status == 'running') {
            assert !waits || !late: "execution $newest.id is left running"
        } else if (!waits || late) {
            goOn(job, newest)
        }
        return false
    }

    private void begin(LoopJob job) {
        rounds[job] = (rounds[job] ?: 0) + 1
        executions[job] = [request(job, [:]).get()]
        counts.rounds++
    }

    /** The new execution; none if the server was faster, whose own one runs then. */
    private Optional<Integer> request(LoopJob job, Map<String, ?> more) {
        def answer = member.run(job.uuid(), ['option.round': rounds[job]] + more)
        assert answer.status in [200, 409]: answer.body
        answer.status == 200 ? Optional.of(answer.json.id as int) : Optional.empty()
    }

    private void goOn(LoopJob job, Map newest) {
        if (newest.status == 'failed' && !ran(newest.id)) {
            def why = member.log(newest.id).readLines().first()
            counts["refused: ${why.replaceAll(/\d+/, 'N')}".toString()]++
            useless << newest.id
            // The server's own resume, which nobody had seen, had done it meanwhile.
            if (why.contains('succeeded')) {
                over[job] = rounds[job]
                return
            }
            // It says which one never began, too: nothing is lost with that.
            useless.addAll(why.findAll(/\d+/)*.toInteger().findAll { (why.contains("no resume state for execution $it") || why.contains("execution $it is damaged: it is empty") || why.contains('before its first step')) && !ran(it) })
        }
        def source = known(job).sort().reverse().find { !useless.contains(it) }
        assert source || !lines.all().any { it.work.startsWith("$job.number ${rounds[job]} ") }: "job $job.number cannot be gone on with"
        counts["resumed by a person after ${newest.customStatus ?: newest.status}".toString()]++
        request(job, source ? ['meta.resumeFrom': source] : [:]).ifPresent { executions[job] << it }
    }

    private boolean ran(int execution) {
        lines.all().any { it.execution == execution.toString() }
    }

    /** What was begun in some round and never said that it ended. */
    List<String> lost() {
        def ended = lines.all().findAll { it.isEnd }*.work.toSet()
        jobs.collectMany { job -> (0..<(rounds[job] ?: 0))*.plus(1).collectMany { round -> job.work().collect { "$job.number $round $it".toString() } } }
                .findAll { !ended.contains(it) }
    }

    /** Executions that the server still calls running. */
    List<Integer> running() {
        member.api().get("/project/$LoopJob.PROJECT/executions?max=10000").json.executions.findAll { it.status == 'running' }*.id
    }

    private static void pause(long millis) {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)
    }
}
