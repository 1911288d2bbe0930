package io.github.rundeckresume.oracle

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

/** One seed: its job once as it is, and once sabotaged and resumed, session by session, until it succeeds. */
class SeedRun {

    private static final long PATIENCE = 120

    final GeneratedJob job
    final Sabotage sabotage
    final Stage plain
    final Stage sabotaged

    private final Path base
    private final Path folder
    private final Map<String, Integer> versions = [:]
    private int session
    private boolean over
    private CompletedExecution last

    SeedRun(long seed, Path base, Path folder) {
        this.job = new JobGenerator(seed).job()
        this.sabotage = new SabotageGenerator(job).sabotage()
        this.plain = new Stage(job, Sabotage.none())
        this.sabotaged = new Stage(job, sabotage)
        this.base = base
        this.folder = folder
        JobText.nodes(job, nodesFile())
    }

    /** Each of the two jobs has an id of its own. */
    Map<String, Stage> stages() {
        [(uuid('plain')): plain, (uuid('sabotaged')): sabotaged]
    }

    boolean isOver() {
        over
    }

    /** The next session, and those that are to be on the same host. */
    void play(EmbeddedHost host) {
        if (session == 0) { start(host, plain, 'plain', request(0), 'run') }
        do {
            playOne(host)
        } while (!over && session in sabotage.sameHost())
    }

    private void playOne(EmbeddedHost host) {
        if (session in sabotage.stale()) { tryStale(host) }
        sabotaged.expected.edits[session].each { versions.merge(it, 2, { old, two -> old + 1 }) }
        def why = session == 0 ? 'run' : "resume of ${last.id()}".toString()
        def request = session == 0 ? request(0) : resumption().resumeFrom(last.id())
        last = start(host, sabotaged, 'sabotaged', request, why)
        look()
        session++
        over = !last || last.state() == 'succeeded' || session >= sabotaged.expected.sessions()
    }

    private RunRequest resumption() {
        def nodes = sabotage.rerun()[session]
        def asked = nodes ? request(session).meta('resumeNodes', nodes) : request(session)
        def at = sabotaged.expected.at[session]
        return at == null ? asked : asked.meta('resumeAt', "$at")
    }

    /** An execution that was gone on from must be refused. */
    private void tryStale(EmbeddedHost host) {
        def chain = sabotaged.history.executions().findAll { it.why() != 'stale' }*.execution()
        if (chain.size() > 1) {
            def stale = chain[session % (chain.size() - 1)]
            start(host, sabotaged, 'sabotaged', request(session).resumeFrom(stale.id()), 'stale')
        }
    }

    private CompletedExecution start(EmbeddedHost host, Stage stage, String name, RunRequest request, String why) {
        stage.running = new CompletableFuture<>()
        def definition = JobText.definition(job, uuid(name), { versions.getOrDefault(it, 1) }, folder)
        try {
            def running = host.start(definition, request)
            stage.running.complete(running)
            def all = ended(running)
            all.eachWithIndex { execution, i -> stage.history.ended(execution, i && why != 'stale' ? 'retry' : why) }
            return all.last()
        } catch (RuntimeException | TimeoutException e) {
            stage.history.remark("the host could not run it: $e")
            return null
        }
    }

    private static List<CompletedExecution> ended(running) {
        def end = CompletableFuture.supplyAsync { running.await() }
        try {
            return end.get(PATIENCE, TimeUnit.SECONDS)
        } catch (TimeoutException e) {
            running.abort()
            end.get(PATIENCE, TimeUnit.SECONDS)
            throw e
        }
    }

    private RunRequest request(int number) {
        def given = job.options().findAll { number == 0 || !it.leftOut() }
        return given.inject(RunRequest.plain().nodes(nodesFile())) { request, option ->
            request.option(option.name(), option.valueIn(number))
        }
    }

    private void look() {
        new SecretScan(job).in(logs()) { !tellsSecrets() || !(it.endsWith('.rdlog') || it.endsWith('.state.json')) }
                .each { sabotaged.history.remark(it) }
        if (last?.state() == 'succeeded') {
            // The last one goes when the end is stored.
            def hosts = ['rdlog', 'state.json', 'resume.json.succeeded'].collect { "${last.id()}.$it".toString() }
            def left = logs().toFile().list().findAll { it.startsWith("${last.id()}.") } - hosts
            if (left) { sabotaged.history.remark("left after the success: $left") }
        }
    }

    /**
     * Whether the job itself writes secrets into its log: in the message of a failure, or in data of a node step, which
     * the engine logs when the step fails on another node.
     */
    boolean tellsSecrets() {
        sabotage.tellsSecrets() || job.steps().any { it.onNodes() && it.secret() }
    }

    List<String> complaints() {
        Verdict.of(plain, 'uninterrupted: ') + Verdict.of(sabotaged, '') + Difference.between(plain, sabotaged)
    }

    private Path logs() {
        base.resolve("var/logs/rundeck/playground/job/${uuid('sabotaged')}/logs")
    }

    private Path nodesFile() {
        folder.resolve("nodes-${job.seed()}.yaml")
    }

    private String uuid(String name) {
        "seed-${job.seed()}-$name"
    }
}
