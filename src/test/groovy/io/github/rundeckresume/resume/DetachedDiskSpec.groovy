package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import spock.lang.Requires

/** Work folders on which a step "Detached Script" cannot do everything. */
@Requires({ MountSpace.works() })
class DetachedDiskSpec extends DetachedSpecification {

    MountSpace space

    def cleanup() {
        space?.close()
    }

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('NodeExecutor', 'shell', { new ShellExecutor(space.shell()) })
            .provider('FileCopier', 'shell', { new ShellCopier(space.shell()) })
    }

    RunRequest nodes() {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, 'far: {nodename: far, hostname: localhost, osFamily: unix, node-executor: shell, file-copier: shell}\n')
        return RunRequest.plain().nodes(file)
    }

    /** A small file system in the work folder. */
    void mounted(String options) {
        space = new MountSpace(Files.createDirectories(dir.toRealPath().resolve('work')), options)
    }

    String run(String script) {
        def process = new ProcessBuilder(space.shell() + [script]).redirectErrorStream(true).start()
        def said = process.inputStream.text
        process.waitFor()
        return said
    }

    def "a folder whose files cannot be executed will do"() {
        given:
        mounted('noexec,size=1m')

        when:
        def run = session(onNodes([detached('#!/bin/bash\necho "this is \${BASH_VERSION:+bash}"; exit 3')]), nodes())

        then:
        run.log().readLines().contains('this is bash')
        steps(run).find { it.path.startsWith('1') }.message.contains('Exit code 3 after')
    }

    def "where there is no room, nothing is started, and the message says so: #free KB free"() {
        given:
        mounted('size=200k')
        run("head -c ${(200 - free) * 1024} /dev/zero > ${folder()}/fill")

        when:
        def first = session(onNodes([detached("touch $dir/ran; echo ran")]), nodes())

        then:
        first.state() == 'failed'
        steps(first).find { it.path.startsWith('1') }.message.contains(message)
        steps(first).find { it.path.startsWith('1') }.message.contains('Nothing was started.')
        !Files.exists(dir.resolve('ran'))

        when: 'somebody makes room'
        run("rm ${folder()}/fill")
        def second = resume(onNodes([detached("touch $dir/ran; echo ran")]), first, nodes())

        then:
        second.state() == 'succeeded'
        second.log().readLines().contains('ran')

        where:
        free | message
        0    | 'No file could be written below '
        12   | 'The script could not be copied to '
    }

    def "a disk that gets full while it runs changes neither its end nor its exit code"() {
        given:
        mounted('size=200k')

        when:
        def run = session(onNodes([detached('echo begins; head -c 300000 /dev/zero | tr "\\0" x; sleep 2; exit 5')]), nodes())

        then:
        run.log().readLines().contains('begins')
        steps(run).find { it.path.startsWith('1') }.message.contains('Exit code 5 after')
    }
}
