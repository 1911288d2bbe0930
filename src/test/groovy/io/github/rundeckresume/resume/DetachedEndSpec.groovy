package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import spock.util.concurrent.PollingConditions

/** How detached work ends that does not end by itself. */
class DetachedEndSpec extends DetachedSpecification {

    static final PollingConditions SOON = new PollingConditions(timeout: 60, delay: 0.1)

    Closure before = { kind, call -> }

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'shell', { new ShellExecutor(['/bin/sh', '-c'], { kind, call -> before(kind, call) }) })
                .provider('NodeExecutor', 'deaf', { new ShellExecutor(deaf: true) })
    }

    RunRequest nodes(String executor = 'shell') {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, "far: {nodename: far, hostname: localhost, osFamily: unix, node-executor: $executor}\n")
        return RunRequest.plain().nodes(file)
    }

    /** A script that says when it runs, with children, and goes on for a minute. */
    Map goesOn(Map<String, String> settings = [:], String first = ':') {
        detached(settings, "$first; sh -c 'sleep 61; : $dir' & touch $dir/runs; sleep 61; wait; : $dir")
    }

    boolean runs() {
        SOON.eventually { assert Files.exists(dir.resolve('runs')) }
        return true
    }

    /** What looks after the work ends a moment later. */
    boolean nothingRuns() {
        SOON.eventually { assert processes(folder()) == [] }
        return true
    }

    /** Starts the job, does something once the script runs, and waits for the end. */
    CompletedExecution during(JobDefinition job, RunRequest request = nodes(), Closure action) {
        host().open().withCloseable { server ->
            def running = server.start(job, request)
            runs()
            action(server)
            running.await().last()
        }
    }

    def "a kill ends the whole process group within seconds, #what"() {
        given:
        def job = onNodes([goesOn([:], first), ran('after')])

        when:
        long start = 0
        def run = during(job) { start = System.nanoTime(); it.abort(1) }

        then:
        run.state() == 'aborted'
        (System.nanoTime() - start) / 1e9 < 30
        run.log().contains('Ending the work on node far.')
        run.log().contains('The work on node far was ended, with all of its process group.')
        processes(dir.toString()).findAll { it.contains('sleep 61') } == []
        nothingRuns()

        when: 'and a resume starts anew'
        Files.delete(dir.resolve('runs'))
        def second = during(job) { it.abort(2) }

        then:
        second.state() == 'aborted'

        where:
        what              | first
        'as a rule'       | ':'
        'if TERM is lost' | 'trap "" TERM'
    }

    def "a kill is heard also where an executor loses the interruption: #executor"() {
        given:
        def job = onNodes(settings, [goesOn(), ran('after')])

        when: 'while it waits for the node'
        def run = during(job, nodes(executor)) { server ->
            new CountDownLatch(1).await(3, TimeUnit.SECONDS)
            server.abort(1)
        }

        then:
        run.state() == 'aborted'
        !run.log().contains('does not answer')
        nothingRuns()
        processes(dir.toString()).findAll { it.contains('sleep 61') } == []

        and: 'the log of a job that is not Resumable is closed by then'
        settings.plugins == [:] || run.log().contains('The work on node far was ended, with all of its process group.')

        where:
        executor | settings
        'local'  | [:]
        'local'  | [plugins: [:]]
        'deaf'   | [:]
    }

    def "its own time limit ends it, on the node"() {
        when:
        def run = session(onNodes([goesOn(timeLimit: '3s')]), nodes())

        then:
        run.state() == 'failed'
        steps(run).find { it.path.startsWith('1') }.message.contains('its time limit')
        nothingRuns()
    }

    def "the time limit counts from the real start, also while no server is there"() {
        given:
        def job = onNodes([goesOn(timeLimit: '4s', reconnectFor: '0')])
        before = { kind, call -> if (Files.exists(dir.resolve('runs'))) { throw new IOException('the connection is gone') } }

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'
        SOON.eventually { assert new File(works().first(), 'killed').exists() && processes(folder()) == [] }

        when:
        before = { kind, call -> }
        def second = resume(job, first, nodes())

        then:
        second.state() == 'failed'
        steps(second).find { it.path.startsWith('1') }.message.contains('its time limit')
        second.log().readLines().any { it.contains('was found there. It has ended') }
    }

    def "without news of the server it ends itself after its grace time, and a resume says so"() {
        given:
        def job = onNodes([goesOn(graceTime: '60s', reconnectFor: '0')])
        before = { kind, call -> if (Files.exists(dir.resolve('runs'))) { throw new IOException('the connection is gone') } }

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'
        steps(first).find { it.path.startsWith('1') }.message.contains('The work there goes on by itself. Resume to follow it.')

        when: 'the node thinks that it has waited'
        def work = works().first()
        new File(work, 'alive').text = '-100\n'
        SOON.eventually { assert new File(work, 'killed').exists() && processes(folder()) == [] }
        before = { kind, call -> }
        def second = resume(job, first, nodes())

        then:
        second.state() == 'failed'
        steps(second).find { it.path.startsWith('1') }.message.contains('had not heard of the server for its grace time')
    }

    def "work whose processes were ended from outside, or whose folder is gone, is unknown: #what"() {
        given:
        def job = onNodes([goesOn([reconnectFor: '0'], "test ! -e $dir/ok-it || exit 0")])

        when:
        def first = during(job) {
            def work = works().first()
            def own = new File(work, 'group').text.split(' ')[0]
            def supervisor = new File(work, 'run/who').text.split(' ')[0]
            if (what == 'folder') { work.deleteDir() }
            ["kill -s KILL $supervisor", "kill -s KILL -- -$own"].each { ['sh', '-c', it].execute().waitFor() }
        }

        then:
        first.state() == 'failed'
        steps(first).find { it.path.startsWith('1') }.message.contains("Nobody knows whether the work on node far was done: $why")

        when: 'a resume asks'
        Files.delete(dir.resolve('runs'))
        def second = resume(job, first, nodes())

        then:
        second.state() == 'failed'
        second.log().contains('left work on its node that is not there any more, so that nobody knows whether it was done')
        !Files.exists(dir.resolve('runs'))

        when: 'somebody knows'
        mend('it')
        def third = session(job, nodes().resumeFrom(first.id()).meta('resumeNotDone', '1'))

        then:
        third.state() == 'succeeded'
        works().size() == (what == 'folder' ? 1 : 2)

        where:
        what        | why
        'processes' | 'its processes on the node are gone, and left no exit code'
        'folder'    | 'its folder on the node is not there any more'
    }

    def "secrets are in the environment of the script, and nowhere else"() {
        given:
        def options = [job: [options: [[name: 'word', secure: true, valueExposed: true]]]]
        def job = onNodes(options, [detached("touch $dir/runs; echo \"\$RD_OPTION_WORD\" | tr a-z A-Z; sleep 5")])
        def seen = new HashSet<String>()
        def over = new AtomicBoolean()

        when:
        def run = null
        host().open().withCloseable { server ->
            def running = server.start(job, nodes().option('word', 'hidden-word'))
            def look = Thread.start {
                while (!over.get()) { seen.addAll(processes('hidden-word')) }
            }
            runs()
            seen.addAll(works().first().listFiles().findAll { it.file && it.text.contains('hidden-word') }*.name)
            run = running.await().last()
            over.set(true)
            look.join()
        }

        then:
        run.state() == 'succeeded'
        run.log().contains('HIDDEN-WORD')
        seen == [] as Set
    }
}
