package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** Nodes behind SSH servers, on which commands and scripts really run, and a node that is this machine. */
class RemoteNodesSpec extends NodeSpecification {

    static final List<String> NODES = ['web1', 'web2', 'web3', 'here']

    Map<String, SshNode> remote

    def setup() {
        remote = (NODES - 'here').collectEntries { [it, new SshNode(it, dir)] }
    }

    def cleanup() {
        remote.values()*.close()
    }

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'ssh', { new SshExecutor() }).provider('FileCopier', 'ssh', { new SshCopier() })
    }

    def "only the node whose connection broke in the middle of a step goes on there (#strategy, threads #threads)"() {
        given:
        def job = onNodes([command('one'), command('two', "[ x\$WHERE != xweb2 ] || test -e $dir/ok-two || read never || exit 1"), command('three')],
            strategy: strategy, threads: threads, nodeKeepgoing: true)
        remote.web2.droppedAt = 'two begins'

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'
        first.log().contains('Remote command failed with exit status -1')
        marks() as Set == on(NODES, 'one') + on(NODES - 'web2', 'two') + on(goneOn, 'three') as Set
        steps(first).find { it.path == failedStep }.outcome == 'failed'

        when:
        mend('two')
        remote.web2.droppedAt = null
        remote.values()*.commands*.clear()
        def second = resume(job, first, nodes())

        then:
        second.state() == 'succeeded'
        marks() as Set == on(['web2'], 'two') + on(NODES - goneOn, 'three') as Set
        remote.findAll { it.value.commands }.keySet() == NODES - goneOn - 'here' as Set
        second.log().readLines().findAll { it.startsWith('two begins on') } == ['two begins on web2']
        shown(second).steps.values()*.nodes == [NODES.collectEntries { [it, 'SUCCEEDED'] }] * 3

        where:
        strategy     | threads | failedStep || goneOn
        'node-first' | 4       | '2@web2'   || ['web1', 'web3', 'here']
        'sequential' | 4       | '2'        || []
    }

    def "a node that could not be reached at all has its turn when it is back"() {
        given:
        def job = onNodes([command('one'), command('two')], strategy: 'node-first', nodeKeepgoing: true, threads: 4)
        remote.web3.close()

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'
        marks() as Set == on(NODES - 'web3', 'one') + on(NODES - 'web3', 'two') as Set

        when:
        remote.web3 = new SshNode('web3', dir)
        def second = resume(job, first, nodes())

        then:
        second.state() == 'succeeded'
        marks() == ['one web3', 'two web3']
    }

    def "the exit status of a remote command fails that node, and is recorded"() {
        given:
        def job = onNodes([command('one'), script('two', "[ x\$WHERE != xweb1 ] || test -e $dir/ok-two || exit 9")],
            strategy: 'node-first', nodeKeepgoing: true, threads: 4)

        when:
        def first = session(job, nodes())

        then:
        first.state() == 'failed'
        steps(first).find { it.path == '2@web1' }.message == 'web1: Remote command failed with exit status 9'

        when:
        marks()
        mend('two')
        def second = resume(job, first, nodes())

        then:
        second.state() == 'succeeded'
        marks() == ['two web1']
    }

    private RunRequest nodes() {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, remote.values()*.line().join('\n') + '\nhere: {nodename: here, hostname: localhost, osFamily: unix}\n')
        return RunRequest.plain().nodes(file)
    }

    private static List<String> on(List<String> nodes, String mark) {
        nodes.collect { "$mark $it".toString() }
    }

    /** A command line that says that it begins, and at its end leaves its mark and the node's name, as the node knows it. */
    private Map command(String mark, String also = 'true') {
        [exec: "echo $mark begins on \${WHERE:-here}; $also; echo $mark \${WHERE:-here} >> $dir/ran".toString()]
    }

    /** A script that does the same. */
    private Map script(String mark, String also) {
        [script: "#!/bin/sh\n${command(mark, also).exec}\n".toString()]
    }
}
