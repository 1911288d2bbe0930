package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.lang.management.ManagementFactory
import java.lang.management.MemoryType
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/**
 * What steps "Detached Script" cost. {@code -Ddetached.megabytes=N} has more output, {@code -Ddetached.nodes=N} more nodes at
 * once.
 */
class DetachedLoadIT extends DetachedSpecification {

    static final int MEGABYTES = Integer.getInteger('detached.megabytes', 4)
    static final int NODES = Integer.getInteger('detached.nodes', 8)

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'shell', { new ShellExecutor() })
    }

    RunRequest nodes(Collection<String> names = ['far']) {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, names.collect { "$it: {nodename: $it, hostname: localhost, osFamily: unix, node-executor: shell}" }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }

    def "#MEGABYTES MB of output come whole, in constant memory"() {
        given:
        long lines = MEGABYTES * 1024L * 1024 / 64
        def heap = ManagementFactory.memoryPoolMXBeans.findAll { it.type == MemoryType.HEAP }
        heap*.resetPeakUsage()

        when:
        def from = System.nanoTime()
        def run = session(onNodes([detached("awk 'BEGIN { for (i = 1; i <= $lines; i++) printf \"row %010d %48s\\n\", i, \"x\" }'")]), nodes())
        println "$MEGABYTES MB in ${(System.nanoTime() - from).intdiv(1_000_000)} ms, peak heap ${heap*.peakUsage*.used.sum().intdiv(1_048_576)} MB of ${Runtime.runtime.maxMemory().intdiv(1_048_576)}"

        then:
        run.state() == 'succeeded'
        whole() == lines
    }

    /** How many lines are in the log, each after the one before it. */
    private long whole() {
        long last = 0
        logs().resolve('1.rdlog').toFile().eachLine('UTF-8') { line ->
            int at = line.indexOf('row 0')
            if (at >= 0) {
                assert line.substring(at + 4, at + 14).toLong() == ++last
            }
        }
        return last
    }

    def "#NODES nodes at once take one thread of ours"() {
        given:
        def names = (1..NODES).collect { "far$it".toString() }
        def over = new CountDownLatch(1)
        def most = [all: 0, ours: 0]
        def before = Thread.allStackTraces.size()
        def watch = Thread.start {
            while (!over.await(500, TimeUnit.MILLISECONDS)) {
                def threads = Thread.allStackTraces.keySet()
                most.all = Math.max(most.all, threads.size())
                most.ours = Math.max(most.ours, threads.count { it.name == 'rundeck-resume calls' } as int)
            }
        }

        when:
        def from = System.nanoTime()
        def run = session(onNodes([detached("echo \$RD_NODE_NAME >> $dir/began; sleep 6")], threads: NODES), nodes(names))
        over.countDown()
        watch.join()
        println "$NODES nodes at once in ${(System.nanoTime() - from).intdiv(1_000_000)} ms, at most $most.all threads ($before before), $most.ours of the step's own"

        then:
        run.state() == 'succeeded'
        dir.resolve('began').toFile().readLines().sort() == names.sort(false)
        // That of the session before may still be there.
        most.ours <= 2
    }
}
