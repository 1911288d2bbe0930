package io.github.rundeckresume.oracle

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture

/** One job of jobs: once as it is, and once with failures, resumed session by session until it succeeds. */
class NestedSeed {

    static final String SECRET = 'hunter2-swordfish'
    private static final int MOST_SESSIONS = 60

    final NestedJob job
    final NestedStage plain
    final NestedStage sabotaged
    final List<String> remarks = [].asSynchronized()

    private final Path folder
    /** When the record of an execution was complete, in milliseconds since 1970. */
    private final Map<String, Long> ends = [:]
    private CompletedExecution last
    private int session
    private boolean over

    NestedSeed(long seed, Path folder) {
        this.job = new NestedJob(seed)
        this.plain = new NestedStage(job, false, null)
        this.sabotaged = new NestedStage(job, true, folder.parent.resolve("base/var/logs/rundeck/playground/job/${job.uuid(0)}-sabotaged/logs"))
        this.folder = folder
        Files.writeString(folder.resolve('nodes.yaml'), NestedJob.NODES.collect { "$it: {nodename: $it, hostname: localhost}" }.join('\n'))
    }

    /** By what the ids of its jobs begin and end with. */
    Map<String, NestedStage> stages() {
        [plain: plain, sabotaged: sabotaged].collectEntries { name, stage -> ["nested-${job.seed}-$name".toString(), stage] }
    }

    boolean isOver() {
        over
    }

    void play(EmbeddedHost host) {
        try {
            if (session == 0) {
                ['plain', 'sabotaged'].each { host.importJobs(Files.writeString(folder.resolve("${job.seed}-${it}.json"), job.definitions(it))) }
                def whole = run(host, 'plain', null)
                if (whole.state() != 'succeeded') { remarks << "uninterrupted: ${whole.state()}: ${whole.log()}".toString() }
            }
            last = run(host, 'sabotaged', last)
            def state = last.file('resume.json')
            if (Files.exists(state)) { ends["${last.id()}".toString()] = Files.getLastModifiedTime(state).toMillis() }
            crash()
            look()
        } catch (Exception e) {
            remarks << "session $session: $e".toString()
            over = true
        }
        session++
        over = over || last.state() == 'succeeded' || session > MOST_SESSIONS
    }

    private CompletedExecution run(EmbeddedHost host, String name, CompletedExecution from) {
        def request = RunRequest.plain().nodes(folder.resolve('nodes.yaml')).option('pw', SECRET)
        def stage = name == 'plain' ? plain : sabotaged
        stage.running = new CompletableFuture<>()
        def running = host.start(host.job("${job.uuid(0)}-$name".toString()).get(), from ? request.resumeFrom(from.id()) : request)
        stage.running.complete(running)
        return running.await().last()
    }

    /** Leaves what a server leaves that dies: the journal, with a torn line or without. */
    private void crash() {
        def journal = sabotaged.crashed["${last.id()}".toString()]
        if (journal) {
            Files.delete(last.file('resume.json'))
            Files.deleteIfExists(folder.parent.resolve("base/log-storage/${last.id()}.resume.json"))
            Files.writeString(last.file('resume.json.journal'), journal + (session % 2 ? ',{"sum":"8a9136aa","doc":{"kind":"st' : ''))
        }
    }

    private void look() {
        def state = last.file(sabotaged.crashed["${last.id()}".toString()] ? 'resume.json.journal' : 'resume.json')
        if (last.state() != 'succeeded' && Files.readString(state).contains(SECRET)) { remarks << "the secret is in the state of ${last.id()}".toString() }
        if (last.log().contains('cannot be resumed') || last.log().contains('could not be')) { remarks << last.log() }
        if (last.state() != 'succeeded' && !sabotaged.runs.any { it.execution == "${last.id()}".toString() }) { remarks << "nothing ran: ${last.log()}".toString() }
    }

    List<String> complaints() {
        def said = []
        if (last?.state() != 'succeeded') { said << "it did not succeed in $session sessions".toString() }
        def done = sabotaged.runs.findAll { it.ok && !it.key.contains('.handler') }
        done.groupBy { it.key }.each { key, all -> if (all.size() > 1 && !isOfFailedStep(all)) { said << "$key succeeded ${all.size()} times, in ${all*.execution}".toString() } }
        def missing = plain.runs*.key as Set
        missing.removeAll(done*.key)
        missing.removeIf { isRecovered(it) }
        if (missing) { said << "never done: $missing".toString() }
        def more = done*.key as Set
        more.removeAll(plain.runs*.key)
        if (more) { said << "done, but not without interruption: $more".toString() }
        return remarks + sabotaged.remarks + said + twice() + differences(done)
    }

    /** Whether an error handler made its step, or one around it, count as succeeded. */
    private boolean isRecovered(String key) {
        recovered().any { place -> key == place || key.startsWith("$place/") || key.startsWith("$place@") }
    }

    /** The places of steps that count as succeeded since their handlers ran. */
    private Set<String> recovered() {
        sabotaged.runs.findAll { it.key.contains('.handler') && (it.ok || !it.handler) }
                .collect { it.key.replaceAll(/\.handler.*/, '') }
                .findAll { place -> recovers(place) } as Set
    }

    /** A handler's success is its step's where the workflow keeps going (rundeck-core BaseWorkflowExecutor). */
    private boolean recovers(String place) {
        def (level, step, keepgoing) = [0, null, false]
        place.tokenize('/').drop(1).each { part ->
            keepgoing = job.jobs[level].keepgoing
            step = job.jobs[level].steps[(part.replaceAll(/@.*/, '') as int) - 1]
            level = step.refersTo ?: level
        }
        keepgoing || step.handler.recovers
    }

    /** A step that its handler recovered does not run again, nor does anything inside it. */
    private List<String> twice() {
        def all = sabotaged.runs.toList()
        all.findAll { it.handler && it.ok && !it.node && !place(it).contains('.handler') && recovers(place(it)) }.collectMany { run ->
            def place = place(run)
            all.findAll { (it.execution as int) > (run.execution as int) && (it.place == place || it.key.startsWith("$place/") || it.key.startsWith("$place@")) }
                    .collect { "$it.key ran in $it.execution, after its handler recovered it in $run.execution".toString() }
        }
    }

    /** Where the step stands whose handler that is. */
    private static String place(Map handler) {
        handler.place.replaceAll(/\.handler$/, '')
    }

    /**
     * Of a step that was under way when the execution was killed, or its server died, nothing is certain; and one inside
     * a referenced job that runs on nodes runs again on all of them until all have done it.
     */
    private boolean isOfFailedStep(List<Map> all) {
        def run = all[0]
        def inside = run.level > 0 && run.node && job.jobs[run.level].strategy != 'node-first'
        def mishaps = sabotaged.runs.findAll { it.mishap in ['kill', 'crash'] }
        return all.init().every { each -> isLate(each) || mishaps.any { NestedStage.isUnderWay(each, it) } ||
            inside && NestedJob.NODES.any { node -> !sabotaged.runs.any { it.ok && it.execution == each.execution && it.key == "$each.place@$node".toString() } } }
    }

    /**
     * Whether a node went on when another one had failed, and its execution's end did not wait for it (rundeck-core 5.4.0
     * {@code ParallelNodeDispatcher}): what it did about then or later may be in no record, and runs again.
     */
    private boolean isLate(Map run) {
        run.key.contains('@') && ends.containsKey(run.execution) && run.began > ends[run.execution] - 250
    }

    private List<String> differences(Collection<Map> done) {
        def whole = plain.runs.collectEntries { [it.key, it] }
        def names = plain.runs*.key.findAll { isRecovered(it) }.collectMany { NestedStage.names(it) } as Set
        def comparable = { sees -> (sees ?: [:]).findAll { name, value -> !name.contains('_handler') && !(name in names) } }
        done.findAll { job.isCertain(it.level) && comparable(it.sees) != comparable(whole[it.key]?.sees) || it.pw != SECRET }.collect {
            def (now, was) = [comparable(it.sees), comparable(whole[it.key]?.sees)]
            "$it.key in $it.execution saw ${now - was} more and ${was - now} less than without interruption".toString()
        }
    }
}
