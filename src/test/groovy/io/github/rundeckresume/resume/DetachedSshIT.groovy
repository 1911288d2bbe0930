package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.member.DebianPackage
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Requires
import spock.util.concurrent.PollingConditions

/**
 * Steps "Detached Script" on real OpenSSH servers, and what happens to their connections. {@code -Ddetached.cuts=N} cuts more
 * often, {@code -Ddetached.steps=N} over more nodes at once, {@code -Ddetached.lines=N} with more lines each, {@code
 * -Ddetached.seed=N} with the random numbers of an earlier run; {@code -Ddetached.quiet=N} follows quiet work for longer, and
 * {@code -Ddetached.down=N} drops packets for longer, all in seconds.
 */
@Requires({ Files.isExecutable(OpenSsh.SERVER) || new DebianPackage('openssh-server').install() })
class DetachedSshIT extends DetachedSpecification {

    static final int STEPS = Integer.getInteger('detached.steps', 4)
    static final int CUTS = Integer.getInteger('detached.cuts', 8)
    static final int LINES = Integer.getInteger('detached.lines', 50)
    static final long SEED = Long.getLong('detached.seed', System.nanoTime())
    static final int QUIET = Integer.getInteger('detached.quiet', 12)
    static final int DOWN = Integer.getInteger('detached.down', 4)

    OpenSsh ssh
    final AtomicInteger executed = new AtomicInteger()
    final AtomicInteger copied = new AtomicInteger()

    Path sshFolder() {
        Files.createDirectories(dir.resolve('ssh'))
    }

    def cleanup() {
        ssh?.close()
    }

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'ssh', { new CountedExecutor(executed) }).provider('FileCopier', 'ssh', { new CountedCopier(copied) })
    }

    RunRequest nodes(Collection<String> names = ['far']) {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, names.collect { ssh.node(it) }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }

    def "a short script takes no more calls than in a script step"() {
        given:
        ssh = new OpenSsh(sshFolder())

        when:
        def plain = session(onNodes([[script: '#!/bin/sh\necho hello\n']]), nodes())
        def callsOfPlain = [executed.getAndSet(0), copied.getAndSet(0)]
        def detached = session(onNodes([detached('echo hello')]), nodes())
        def calls = [executed.get(), copied.get()]
        println "Commands and copies of a short script: $calls, of a script step: $callsOfPlain"

        then:
        [plain, detached].every { it.state() == 'succeeded' && it.log().readLines().count { line -> line == 'hello' } == 1 }
        calls == [3, 1]
        callsOfPlain == [3, 1]
    }

    def "it is followed with less than a call for five seconds while it is quiet"() {
        given:
        ssh = new OpenSsh(sshFolder())
        def behind = []

        when:
        host().open().withCloseable { server ->
            def running = server.start(onNodes([detached("echo hello; sleep $QUIET; date +%s%N > $dir/said; echo done; sleep 4")]), nodes())
            def log = base().resolve('var/logs').toFile()
            new PollingConditions(timeout: QUIET + 60, delay: 0.05).eventually {
                assert logs().resolve('1.rdlog').toFile().text.contains('done')
            }
            behind << (System.currentTimeMillis() - (dir.resolve('said').toFile().text.trim().toLong().intdiv(1_000_000)))
            assert running.await().last().state() == 'succeeded'
        }
        println "Quiet for $QUIET s: ${executed.get()} commands in all; a line was there after ${behind[0]} ms"

        then:
        // Look, start, one more for each eleven seconds, two for the last lines, and the end.
        executed.get() <= 5 + QUIET.intdiv(10)
    }

    def "connections and shells are killed again and again, and every line comes once, with the right exit code"() {
        given:
        ssh = new OpenSsh(sshFolder())
        println "Cuts: -Ddetached.steps=$STEPS -Ddetached.cuts=$CUTS -Ddetached.lines=$LINES -Ddetached.seed=$SEED"
        def names = (1..STEPS).collect { "far$it".toString() }
        def script = "echo \$RD_NODE_NAME >> $dir/began; for i in `seq $LINES`; do echo \"\$RD_NODE_NAME line \$i\"; sleep 0.1; done; exit \${RD_NODE_NAME#far}"
        def job = onNodes([detached(script)], threads: STEPS, nodeKeepgoing: true)
        def over = new CountDownLatch(1)
        int cuts = 0
        def random = new Random(SEED)
        def began = dir.resolve('began').toFile()
        def cutter = Thread.start {
            // A node that was never reached fails at once.
            while ((!began.exists() || began.readLines().size() < STEPS) && !over.await(50, TimeUnit.MILLISECONDS)) { }
            while (cuts < CUTS && !over.await(100 + random.nextInt(400), TimeUnit.MILLISECONDS)) {
                def open = ssh.connections()
                if (open && (random.nextInt(3) ? OpenSsh.cut(open[random.nextInt(open.size())]) : OpenSsh.killShell(open[random.nextInt(open.size())]))) {
                    cuts++
                }
            }
        }

        when:
        def run = session(job, nodes(names))
        over.countDown()
        cutter.join()
        println "$cuts cuts, ${executed.get()} commands"
        if (Boolean.getBoolean('spec.log')) { println run.log() }

        then:
        run.state() == 'failed'
        cuts >= CUTS / 2
        def lines = run.log().readLines()
        names.every { name -> lines.findAll { it.startsWith("$name line ") } == (1..LINES).collect { "$name line $it".toString() } }
        names.every { name -> steps(run).any { it.toString().contains("Exit code ${name.substring(3).toInteger() % 256} after") } }
        began.readLines().sort() == names.sort(false)
        new PollingConditions(timeout: 180).eventually { assert processes(folder()) == [] }
    }

    @Requires({ Wire.works() })
    def "while packets are dropped the work goes on, and nothing is lost"() {
        given:
        def wire = new Wire()
        ssh = new OpenSsh(sshFolder(), wire.far, wire.inside())
        def job = onNodes([detached("for i in `seq 80`; do echo \"line \$i\"; test \$i = 10 && touch $dir/runs; sleep 0.1; done; exit 7")])

        when:
        def run = null
        host().open().withCloseable { server ->
            def running = server.start(job, nodes())
            new PollingConditions(timeout: 180, delay: 0.05).eventually { assert Files.exists(dir.resolve('runs')) }
            wire.drop()
            new CountDownLatch(1).await(DOWN, TimeUnit.SECONDS)
            wire.mend()
            run = running.await().last()
        }

        then:
        steps(run).any { it.toString().contains('Exit code 7 after') }
        run.log().readLines().findAll { it.startsWith('line ') } == (1..80).collect { "line $it".toString() }

        cleanup:
        ssh?.close()
        wire?.close()
    }
}
