package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** A server that is killed while a step "Detached Script" runs, and two servers that are asked at once to go on. */
class DetachedIT extends Specification {
    static final String JOB = '11111111-2222-3333-4444-555555555555'
    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.05)

    @TempDir
    Path folder

    def "work goes on when its server is killed, and of several resumes at once over two servers one follows it"() {
        given: 'two members that see each other\'s journals'
        def members = Members.start(folder, ['rundeck.clusterMode.enabled': true]) { b, a ->
            Files.createDirectories(a.base.resolve('var/logs'))
            b.base.resolve('var/logs').toFile().deleteDir()
            Files.createSymbolicLink(b.base.resolve('var/logs'), a.base.resolve('var/logs'))
        }
        members.importJob(job())
        def first = members.a.run(JOB).json.id
        SOON.eventually { assert lines('began').size() == 1 && lines('follows').size() == 1 }

        when:
        members.a.killAlone()
        members.a.start()
        SOON.eventually { assert members.b.execution(first).status != 'running' }
        Files.createFile(folder.resolve('go'))
        def asked = members.atOnce(4) { it.run(JOB, ['meta.resumeFrom': first]).json.id }
        def states = asked.collectEntries { [it, members.b.ended(it)] }

        then:
        states.values().countBy { it } == [succeeded: 1, failed: 3]
        def log = members.b.log(states.find { it.value == 'succeeded' }.key).readLines()
        (1..20).every { n -> log.count { it == "line $n".toString() } == 1 }
        log.any { it.contains('was found there') }
        lines('began').size() == 1
        lines('ended') == ['7']
        SOON.eventually { assert !runs(folder.resolve('work').toString()) }

        cleanup:
        Files.deleteIfExists(folder.resolve('b/var/logs'))
        members?.close()
    }

    private List<String> lines(String file) {
        Files.exists(folder.resolve(file)) ? Files.readAllLines(folder.resolve(file)) : []
    }

    private static boolean runs(String text) {
        new File('/proc').listFiles().findAll { it.name ==~ /\d+/ }.any {
            try {
                new File(it, 'cmdline').text.contains(text + '/rundeck-resume')
            } catch (IOException gone) {
                false
            }
        }
    }

    private String job() {
        """\
- name: import
  uuid: ${JOB}
  description: ''
  project: playground
  loglevel: INFO
  multipleExecutions: true
  plugins: {ExecutionLifecycle: {resume: {onCrash: hold, crashHold: '0'}}}
  nodefilters:
    filter: .*
    dispatch: {threadcount: '1', keepgoing: false}
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
    - type: detached-script
      nodeStep: true
      configuration:
        workFolder: $folder/work
        keepOutput: 0s
        script: |
          echo \$\$ >> $folder/began
          for i in `seq 20`; do echo line \$i; test \$i = 10 && echo x >> $folder/follows && n=0 && until test -e $folder/go || test \$n -gt 1200; do sleep 0.1; n=\$((n + 1)); done; done
          echo 7 >> $folder/ended
    - script: 'true'
"""
    }
}
