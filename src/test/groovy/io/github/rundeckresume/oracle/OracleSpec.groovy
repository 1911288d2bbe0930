package io.github.rundeckresume.oracle

import java.nio.file.Path
import java.util.concurrent.Executors
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Random jobs, each run once without interruption and once with failures, kills and resumes until it succeeds, held to
 * what a small model says of them. {@code -Doracle.seeds=2000} for more of them, {@code -Doracle.seed=4711} for one,
 * {@code -Doracle.first=…} to begin elsewhere.
 */
class OracleSpec extends Specification {

    private static final int BATCH = 50

    @TempDir
    Path dir

    def "whatever stopped it and however often, a job does what it does without interruption"() {
        given:
        def threads = Executors.newFixedThreadPool(Integer.getInteger('oracle.threads', 8))
        List<Long> failed = []
        def began = System.nanoTime()

        when:
        seeds().collate(BATCH).eachWithIndex { batch, i ->
            def folder = dir.resolve("batch-$i")
            def reports = new OracleBatch(batch, folder).play(threads)
            reports.values().each { println it }
            failed.addAll(reports.keySet())
            folder.toFile().deleteDir()
            def seconds = (System.nanoTime() - began).intdiv(1_000_000_000)
            println "oracle: ${i * BATCH + batch.size()} seeds, ${failed.size()} failed, $seconds s"
        }
        println "oracle: failed seeds: ${failed ?: 'none'}; left out: ${Dimension.left()}"

        then:
        failed == []

        cleanup:
        threads.shutdownNow()
    }

    private static List<Long> seeds() {
        def one = Long.getLong('oracle.seed')
        def first = Long.getLong('oracle.first', 1)
        return one != null ? [one] : (first..<first + Long.getLong('oracle.seeds', 50)).toList()
    }
}
