package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import java.nio.file.Files
import java.util.concurrent.atomic.AtomicInteger

/** Steps "Detached Script" wherever steps can be, and servers that die while their work is under way. */
class DetachedPlacesSpec extends DetachedSpecification {

    /** Waits until it may end, and not for ever. */
    String getGO() {
        "n=0; until test -e $dir/go || test \$n -gt 600; do sleep 0.1; n=\$((n + 1)); done"
    }

    Closure before = { kind, call -> }

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'shell', { new ShellExecutor(['/bin/sh', '-c'], { kind, call -> before(kind, call) }) })
    }

    RunRequest far(String... names) {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, names.collect { "$it: {nodename: $it, hostname: localhost, osFamily: unix, node-executor: shell}" }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }

    /** Work that says on which node it began, and waits until it may end. */
    Map waits(String name) {
        detached(reconnectFor: '0', "echo \"$name@\$RD_NODE_NAME\" >> $dir/began; echo begins; $GO; echo ends; echo \"$name@\$RD_NODE_NAME\" >> $dir/ended")
    }

    List<String> lines(String file) {
        def lines = dir.resolve(file).toFile()
        lines.exists() ? lines.readLines().sort() : []
    }

    /** The server dies once all of that work has begun. */
    CompletedExecution dyingWhile(JobDefinition job, RunRequest request, List<String> work) {
        before = { kind, call ->
            if (journal || (kind == 'follow' && lines('began') == work)) {
                synchronized (this) { journal = journal ?: logs().resolve('1.resume.json.journal').toFile().text }
                throw new IOException('the server is gone')
            }
        }
        def first = crashed(session(job, request))
        before = { kind, call -> }
        return first
    }

    def "work is found again #where"() {
        given:
        def job = make(this)
        def first = dyingWhile(job, far('far1', 'far2'), work)
        Files.createFile(dir.resolve('go'))

        when:
        def second = resume(job, first, far('far1', 'far2'))

        then:
        second.state() == 'succeeded'
        lines('began') == work
        lines('ended') == work
        second.log().readLines().count { it == 'begins' } == work.size()
        second.log().readLines().count { it == 'ends' } == work.size()
        marks() == after

        where:
        where                        | make                                                                                            | work                     || after
        'on each node'               | { it.onNodes([it.waits('a'), it.act('z')], threads: 2) }                                       | ['a@far1', 'a@far2']     || ['z']
        'in a node-first section'    | { it.onNodes([it.waits('a'), it.act('z')], threads: 2, strategy: 'node-first') }                | ['a@far1', 'a@far2']     || ['z']
        'in parallel steps'          | { it.onNodes([it.waits('a'), it.waits('b')], strategy: 'parallel', filter: 'far1') }            | ['a@far1', 'b@far1']     || []
        'inside a referenced job'    | { it.referring() }                                                                              | ['a@far1', 'a@far2']     || ['z']
        'in an error handler'        | { it.onNodes([[exec: 'exit 1', errorhandler: it.waits('a') + [keepgoingOnSuccess: true]], it.act('z')], filter: 'far1') } | ['a@far1'] || ['z']
    }

    JobDefinition referring() {
        other([job: [nodefilters: [filter: '.*', dispatch: [keepgoing: false, threadcount: '2']]]], 'inner', [waits('a'), act('z')])
        return onNodes([reference('inner')])
    }

    def "only the nodes on which work failed run it again"() {
        given:
        def job = onNodes([detached("echo \$RD_NODE_NAME >> $dir/began; test \$RD_NODE_NAME = far1 || test -e $dir/ok-it"), act('z')], nodeKeepgoing: true)

        when:
        def first = session(job, far('far1', 'far2'))
        mend('it')
        def second = resume(job, first, far('far1', 'far2'))

        then:
        first.state() == 'failed'
        steps(first).find { it.path == '1@far1' }.data[0].values.exec.exitCode == '0'
        steps(first).find { it.path == '1@far1' }.data[0].values.exec.seconds ==~ /\d+/
        second.state() == 'succeeded'
        lines('began') == ['far1', 'far2', 'far2']
        marks() == ['z']
    }

    def "a retry follows work whose connection was lost, and starts work anew that failed"() {
        given:
        def calls = new AtomicInteger()
        before = { kind, call -> if (kind == 'follow' && calls.incrementAndGet() == 1) { throw new IOException('the connection is gone') } }
        def job = onNodes([detached(reconnectFor: '0', "echo \$RD_NODE_NAME >> $dir/began; sleep 4; test -e $dir/began-twice || { touch $dir/began-twice; exit 3; }")],
            resume: [onRetry: 'true'], job: [retry: '2'])

        when:
        def all = sessions(job, far('far1'))

        then:
        all*.state() == ['failed-with-retry', 'failed-with-retry', 'succeeded']
        steps(all[0]).find { it.path.startsWith('1') }.message.contains('Resume to follow it')
        steps(all[1]).find { it.path.startsWith('1') }.message.contains('Exit code 3 after')
        lines('began') == ['far1', 'far1']
    }

    def "a retry that begins anew is left out while #what, and the log says so"() {
        given:
        before = { kind, call -> if (kind == 'follow') { throw new IOException('the connection is gone') } }
        def job = onNodes(steps.call(this), filter: 'far1', job: [retry: '2'])

        when:
        def all = sessions(job, far('far1'))

        then:
        all*.state() == ['failed']
        lines('began') == ['a@far1']
        all[0].log().contains("The server does not retry this, because work of step $step may still run on its node, or may be done")
        all[0].log().contains('Resume this execution to go on, or let retries do so')

        when:
        before = { kind, call -> }
        Files.createFile(dir.resolve('go'))
        def second = resume(job, all[0], far('far1'))

        then:
        second.state() == 'succeeded'
        lines('ended') == ['a@far1']

        where:
        what                                | step       | steps
        'work may still run'                | "1@far1 'import'" | { [it.waits('a') + [description: 'import']] }
        'work of an error handler may run'  | "1@far1 'import'" | { [[exec: 'exit 1', description: 'import', errorhandler: it.waits('a') + [keepgoingOnSuccess: true]]] }
    }

    def "a retry begins anew where #what"() {
        given:
        before = { kind, call -> if (kind in lost) { throw new IOException('the connection is gone') } }
        def job = onNodes(steps.call(this), filter: 'far1', job: [retry: '1'])

        when:
        def all = sessions(job, far('far1'))

        then:
        all*.state() == ['failed-with-retry', 'failed']
        lines('began') == began
        !all[0].log().contains('The server does not retry this')

        where:
        what                                     | lost                                | began      | steps
        'the work succeeded, and another failed' | []                                  | ['x', 'x'] | { [it.detached("echo x >> $it.dir/began"), [exec: 'exit 1']] }
        'the work failed'                        | []                                  | ['x', 'x'] | { [it.detached("echo x >> $it.dir/began; exit 3")] }
        'nothing reached the node'               | ['look', 'start', 'follow']         | []         | { [it.detached("echo x >> $it.dir/began")] }
    }

    def "log filters capture data and checkpoints from its output, also when it is followed anew"() {
        given:
        def job = onNodes([
            detached(reconnectFor: '0', "echo \"row \$RD_DATA_CHECKPOINT_ROW\"; echo x >> $dir/began; echo RUNDECK:DATA:checkpoint.row = 7; echo RUNDECK:DATA:colour = dark green; $GO; test -e $dir/ok-it"),
            [script: '#!/bin/sh\necho "it is @data.colour@"\n'],
        ], data: true)
        def first = dyingWhile(job, far('far1'), ['x'])
        Files.createFile(dir.resolve('go'))

        when:
        def second = resume(job, first, far('far1'))

        then:
        second.state() == 'failed'
        steps(second).find { it.path.startsWith('1') }.message.contains('Exit code 1 after')

        when:
        mend('it')
        def third = resume(job, second, far('far1'))

        then:
        third.state() == 'succeeded'
        third.log().readLines().containsAll(['row 7', 'it is dark green'])
        lines('began') == ['x', 'x']
    }

    def "of work that is lost a resume asks before its first step, and the answer #answer counts"() {
        given: 'a step beside it that has failed'
        def job = onNodes([waits('a') + [description: 'import'], fails('beside')], strategy: 'parallel', filter: 'far1')
        def first = dyingWhile(job, far('far1'), ['a@far1'])
        Files.createFile(dir.resolve('go'))
        mend('beside')
        endAll()
        works().first().deleteDir()

        when:
        def second = resume(job, first, far('far1'))

        then:
        second.state() == 'failed'
        second.log().contains('Step 1 on far1: its work is not on its node any more')
        second.log().contains("Step 1@far1 'import' left work on its node that is not there any more, so that nobody knows whether it was done")
        marks() == []
        lines('began') == ['a@far1']

        when:
        def third = session(job, far('far1').resumeFrom(first.id()).meta(answer, '1'))

        then:
        third.state() == 'succeeded'
        marks() == ['beside']
        lines('began').size() == times

        where:
        answer          || times
        'resumeDone'    || 1
        'resumeNotDone' || 2
    }

    def "of work that is there nobody may say that it was done"() {
        given:
        def job = onNodes([waits('a')], filter: 'far1')
        def first = dyingWhile(job, far('far1'), ['a@far1'])
        Files.createFile(dir.resolve('go'))

        when:
        def second = session(job, far('far1').resumeFrom(first.id()).meta('resumeNotDone', '1'))

        then:
        second.state() == 'failed'
        second.log().contains('the plan does not ask about it. Nothing has run.')

        when:
        def third = resume(job, first, far('far1'))

        then:
        third.state() == 'succeeded'
        lines('began') == ['a@far1']
    }

    def "a step that must not run twice needs no answer where its work is found"() {
        given:
        def job = onNodes([waits('a')], filter: 'far1', resume: [once: '1'])
        def first = dyingWhile(job, far('far1'), ['a@far1'])
        Files.createFile(dir.resolve('go'))

        when:
        def second = resume(job, first, far('far1'))

        then:
        second.log().contains('Resuming execution 1')
        second.state() == 'succeeded'
        lines('began') == ['a@far1']
    }

    def "work on a node that is gone for a while is followed when it is back"() {
        given:
        def job = onNodes([detached(reconnectFor: '0', "echo \$RD_NODE_NAME >> $dir/began; $GO; test \$RD_NODE_NAME = far2 || test -e $dir/ok-it")], threads: 2)
        def first = dyingWhile(job, far('far1', 'far2'), ['far1', 'far2'])
        Files.createFile(dir.resolve('go'))

        when:
        def second = resume(job, first, far('far1'))

        then:
        second.state() == 'failed'
        second.log().contains('far2 is gone, so the work that step 1 left there is not followed, and may go on there')

        when:
        mend('it')
        def third = resume(job, second, far('far1', 'far2'))

        then:
        third.state() == 'succeeded'
        lines('began') == ['far1', 'far1', 'far2']
    }

    /** Ends what looks after the work, and waits for it. */
    private void endAll() {
        new spock.util.concurrent.PollingConditions(timeout: 60, delay: 0.05).eventually { assert processes(folder()) == [] }
    }
}
