package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files

/** Servers that die, and connections that break, at each call of a step "Detached Script". */
class DetachedResumeSpec extends DetachedSpecification {

    static final String SCRIPT = 'echo begins; sleep 4; echo "\$\$" >> DIR/pids; echo ends; exit CODE'

    Closure before = { kind, call -> }
    Closure after = { kind, call -> }
    ShellExecutor executor

    @Override
    EmbeddedHost.Builder host() {
        executor = new ShellExecutor(['/bin/sh', '-c'], { kind, call -> before(kind, call) }, { kind, call -> after(kind, call) })
        super.host().provider('NodeExecutor', 'shell', { executor })
    }

    RunRequest nodes() {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, 'far: {nodename: far, hostname: localhost, osFamily: unix, node-executor: shell}\n')
        return RunRequest.plain().nodes(file)
    }

    JobDefinition work(int code = 0) {
        onNodes([detached(reconnectFor: '0', SCRIPT.replace('DIR', dir.toString()).replace('CODE', "$code")), ran('after')])
    }

    /** The server dies now: what it writes after this is taken back. */
    void die() {
        journal = journal ?: logs().resolve('1.resume.json.journal').toFile().text
        throw new IOException('the connection is gone')
    }

    List<String> started() {
        def file = dir.resolve('pids').toFile()
        file.exists() ? file.readLines() : []
    }

    def "a server that dies #moment its call '#asked' leaves work that a resume finds, and runs once"() {
        given:
        def job = work()
        if (moment == 'before') {
            before = { kind, call -> if (journal || kind == asked) { die() } }
        } else {
            after = { kind, call -> if (kind == asked) { die() } }
            before = { kind, call -> if (journal) { die() } }
        }

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'

        when:
        crashed(first)
        before = after = { kind, call -> }
        def second = resume(job, first, nodes())

        then:
        second.state() == 'succeeded'
        started().size() == 1
        second.log().readLines().findAll { it in ['begins', 'ends'] } == (asked == 'taken' && moment == 'after' ? [] : ['begins', 'ends'])
        marks() == ['after']
        processes(folder()) == []

        where:
        [asked, moment] << [['look', 'start', 'follow', 'taken'], ['before', 'after']].combinations()
    }
}
