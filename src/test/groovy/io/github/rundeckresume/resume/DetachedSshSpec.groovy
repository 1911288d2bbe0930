package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.member.DebianPackage
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Requires
import spock.util.concurrent.PollingConditions

/** Steps "Detached Script" on real OpenSSH servers, and what happens to their connections. */
@Requires({ Files.isExecutable(OpenSsh.SERVER) || new DebianPackage('openssh-server').install() })
class DetachedSshSpec extends DetachedSpecification {

    static final int STEPS = Integer.getInteger('detached.steps', 4)
    static final int CUTS = Integer.getInteger('detached.cuts', 20)

    /** Seconds between two lines of each of them. */
    static final String PAUSE = System.getProperty('detached.pause', '0.1')

    OpenSsh ssh
    final AtomicInteger executed = new AtomicInteger()
    final AtomicInteger copied = new AtomicInteger()

    def setup() {
        ssh = new OpenSsh(Files.createDirectories(dir.resolve('ssh')))
    }

    def cleanup() {
        ssh.close()
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

    def "a short script takes no more calls than in a script step: #what"() {
        when:
        def run = session(onNodes([step(this)]), nodes())

        then:
        run.state() == 'succeeded'
        run.log().readLines().findAll { it == 'hello' }.size() == 1
        [executed.get(), copied.get()] == [executions, 1]

        where:
        what              | step                                              || executions
        'a script step'   | { it.plain() }                                    || 3
        'a detached step' | { it.detached('echo hello') }                     || 3
    }

    Map plain() {
        [script: '#!/bin/sh\necho hello\n']
    }

    def "it is followed with at most a call for five seconds while it is quiet"() {
        when:
        def run = session(onNodes([detached('echo hello; sleep 21; echo done')]), nodes())

        then:
        run.state() == 'succeeded'
        run.log().readLines().containsAll(['hello', 'done'])
        // Look, start, four at most, and the end.
        executed.get() <= 8
    }

    def "connections are cut again and again, and every line comes once, with the right exit code"() {
        given:
        def names = (1..STEPS).collect { "far$it".toString() }
        def script = "echo \$RD_NODE_NAME >> $dir/began; for i in `seq 150`; do echo \"\$RD_NODE_NAME line \$i\"; sleep $PAUSE; done; exit \${RD_NODE_NAME#far}"
        def job = onNodes([detached(script)], threads: STEPS, nodeKeepgoing: true)
        def over = new CountDownLatch(1)
        int cuts = 0
        def random = new Random(1)
        def began = dir.resolve('began').toFile()
        def cutter = Thread.start {
            while (!began.exists() || began.readLines().size() < STEPS) { over.await(100, TimeUnit.MILLISECONDS) }
            while (cuts < CUTS && !over.await(200 + random.nextInt(500), TimeUnit.MILLISECONDS)) {
                def open = ssh.connections()
                if (open) {
                    OpenSsh.cut(open[random.nextInt(open.size())])
                    cuts++
                }
            }
        }

        when:
        def run = session(job, nodes(names))
        over.countDown()
        cutter.join()

        then:
        run.state() == 'failed'
        cuts >= CUTS / 2
        def lines = run.log().readLines()
        names.every { name -> lines.findAll { it.startsWith("$name line ") } == (1..150).collect { "$name line $it".toString() } }
        names.every { name -> steps(run).any { it.toString().contains("Exit code ${name.substring(3)} after") } }
        began.readLines().sort() == names.sort(false)
        new PollingConditions(timeout: 20).eventually { assert processes(folder()) == [] }
    }
}
