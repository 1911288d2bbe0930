package io.github.rundeckresume.oracle

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.nio.file.Path

/** One job of jobs: once as it is, and once with failures, resumed session by session until it succeeds. */
class NestedSeed {

    static final String SECRET = 'hunter2-swordfish'
    private static final int MOST_SESSIONS = 40

    final NestedJob job
    final NestedStage plain
    final NestedStage sabotaged
    final List<String> remarks = [].asSynchronized()

    private final Path folder
    private CompletedExecution last
    private int session
    private boolean over

    NestedSeed(long seed, Path folder) {
        this.job = new NestedJob(seed)
        this.plain = new NestedStage(job, false)
        this.sabotaged = new NestedStage(job, true)
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
        host.run(host.job("${job.uuid(0)}-$name".toString()).get(), from ? request.resumeFrom(from.id()) : request)
    }

    private void look() {
        def state = last.file('resume.json')
        if (last.state() != 'succeeded' && Files.readString(state).contains(SECRET)) { remarks << "the secret is in the state of ${last.id()}".toString() }
        if (last.log().contains('cannot be resumed') || last.log().contains('could not be')) { remarks << last.log() }
        if (last.state() != 'succeeded' && !sabotaged.runs.any { it.execution == "${last.id()}".toString() }) { remarks << "nothing ran: ${last.log()}".toString() }
    }

    List<String> complaints() {
        def said = []
        if (last?.state() != 'succeeded') { said << "it did not succeed in $session sessions".toString() }
        def done = sabotaged.runs.findAll { it.ok }
        done.groupBy { it.key }.each { key, all -> if (all.size() > 1 && !isOfFailedStep(all)) { said << "$key succeeded ${all.size()} times, in ${all*.execution}".toString() } }
        def missing = plain.runs*.key as Set
        missing.removeAll(done*.key)
        if (missing) { said << "never done: $missing".toString() }
        def more = done*.key as Set
        more.removeAll(plain.runs*.key)
        if (more) { said << "done, but not without interruption: $more".toString() }
        return remarks + said + differences(done)
    }

    /** A step inside a referenced job that runs on nodes runs again on all of them until all have done it. */
    private boolean isOfFailedStep(List<Map> all) {
        def run = all[0]
        def inside = run.level > 0 && run.node && job.jobs[run.level].strategy != 'node-first'
        return inside && all.init().every { each -> NestedJob.NODES.any { node -> !sabotaged.runs.any { it.ok && it.execution == each.execution && it.key == "$each.place@$node".toString() } } }
    }

    private List<String> differences(Collection<Map> done) {
        def whole = plain.runs.collectEntries { [it.key, it] }
        done.findAll { job.isCertain(it.level) && it.sees != whole[it.key]?.sees || it.pw != SECRET }.collect {
            def was = whole[it.key]?.sees ?: [:]
            "$it.key in $it.execution saw ${it.sees - was} more and ${was - it.sees} less than without interruption".toString()
        }
    }
}
