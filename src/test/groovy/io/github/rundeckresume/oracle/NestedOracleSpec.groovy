package io.github.rundeckresume.oracle

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.PluginJar
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Random jobs of jobs, up to four levels deep, with any strategy and with error handlers, whose steps fail once or twice
 * here and there, or are killed, or their server dies: what succeeded at any depth never runs again, nothing is left out,
 * and every step sees what it sees without interruption. {@code
 * -Dnested.seeds=500} for more of them, {@code -Dnested.seed=4711} for one.
 */
class NestedOracleSpec extends Specification {

    private static final int BATCH = 25

    @TempDir
    Path dir

    def "whatever fails around it, a step inside a referenced job that succeeded never runs twice"() {
        given:
        def threads = Executors.newFixedThreadPool(Integer.getInteger('oracle.threads', 6))
        Map<Long, List<String>> failed = [:]

        when:
        seeds().collate(BATCH).eachWithIndex { batch, i ->
            def now = played(batch, Files.createDirectories(dir.resolve("batch-$i")), threads)
            failed.putAll(now)
            println "nested oracle: ${i * BATCH + batch.size()} seeds, ${failed.size()} failed"
            now.each { seed, complaints -> println "seed $seed: ${complaints.join('\n    ')}\n    ${JsonOutput.toJson(new NestedJob(seed).jobs)}" }
        }

        then:
        failed.keySet() == [] as Set

        cleanup:
        threads.shutdownNow()
    }

    private static Map<Long, List<String>> played(List<Long> seeds, Path folder, threads) {
        def all = seeds.collect { new NestedSeed(it, Files.createDirectories(folder.resolve("$it"))) }
        def stages = all.collectMany { it.stages().entrySet() }.collectEntries { it }
        def left = all
        while (left) {
            def host = host(folder.resolve('base'), stages)
            try {
                threads.invokeAll(left.collect { seed -> { -> seed.play(host) } as Callable })*.get()
            } finally {
                host.close()
            }
            left = left.findAll { !it.over }
        }
        folder.toFile().deleteDir()
        if (System.getProperty('nested.seed')) { all*.sabotaged*.runs*.each { println it.subMap('key', 'execution', 'ok', 'mishap') } }
        return all.collectEntries { [it.job.seed, it.complaints()] }.findAll { it.value }
    }

    private static EmbeddedHost host(Path base, Map<String, NestedStage> stages) {
        EmbeddedHost.at(base)
                .plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
                .provider('WorkflowStrategy', 'needs', { new NeedsStrategy() })
                .provider('WorkflowStep', 'nested', { new NestedStage.WorkflowStep(stages) })
                .provider('WorkflowNodeStep', 'nested', { new NestedStage.NodeStep(stages) })
                .open()
    }

    private static List<Long> seeds() {
        def some = System.getProperty('nested.seed')
        def first = Long.getLong('nested.first', 1)
        return some ? some.tokenize(',')*.toLong() : (first..<first + Long.getLong('nested.seeds', 20)).toList()
    }
}
