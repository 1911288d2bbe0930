package io.github.rundeckresume.oracle

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.PluginJar
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService

/**
 * Many seeds over one base directory, in rounds: each round is a new host, on which every seed has its next session. So
 * from one session to the next there are files and the database only, and a host's start is paid once for all seeds.
 */
class OracleBatch {

    private final Path base
    private final List<SeedRun> runs
    private final Map<String, Stage> stages

    OracleBatch(List<Long> seeds, Path dir) {
        this.base = Files.createDirectories(dir.resolve('base'))
        def jobs = Files.createDirectories(dir.resolve('jobs'))
        this.runs = seeds.collect { new SeedRun(it, base, jobs) }
        this.stages = runs.collectMany { it.stages().entrySet() }.collectEntries { it }
    }

    /** Plays all to their ends; a report for each seed that failed. */
    Map<Long, String> play(ExecutorService threads) {
        def left = runs
        while (left) {
            def host = host()
            try {
                threads.invokeAll(left.collect { run -> { -> run.play(host) } as Callable })*.get()
            } finally {
                host.close()
            }
            left = left.findAll { !it.over }
        }
        return runs.collectEntries { [it.job.seed(), (it.complaints() + everywhere(it)).unique()] }.findAll { it.value }
                .collectEntries { seed, complaints -> [seed, Report.of(runs.find { it.job.seed() == seed }, complaints)] }
    }

    /** Seeds that do not write their secrets into logs themselves must not find them anywhere. */
    private List<String> everywhere(SeedRun run) {
        run.tellsSecrets() ? [] : new SecretScan(run.job).in(base) { !it.endsWith('.jar') }
    }

    private EmbeddedHost host() {
        EmbeddedHost.at(base)
                .plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
                .provider('WorkflowStep', 'staged', { new StagedWorkflowStep(stages) })
                .provider('WorkflowNodeStep', 'staged', { new StagedNodeStep(stages) })
                .provider('WorkflowStrategy', 'needs', { new NeedsStrategy() })
                .provider('ExecutionLifecycle', 'watch', { new Watch(stages) })
                .open()
    }
}
