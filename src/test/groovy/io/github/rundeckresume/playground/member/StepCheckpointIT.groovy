package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** A server that is killed in the middle of a script of 10,000 items: the script goes on at the item after its checkpoint. */
class StepCheckpointIT extends Specification {
    static final String JOB = '11111111-2222-3333-4444-555555555555'
    static final int ITEMS = 10_000
    static final int AT_LEAST = 2_000
    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.02)

    @TempDir
    Path folder

    def "a script of 10,000 items goes on where it was when its server was killed"() {
        given:
        def member = new Member('a', folder.resolve('base'), ['rundeck.clusterMode.enabled': true])
        member.start()
        member.importJob(job())

        when:
        def first = member.run(JOB).json.id
        SOON.eventually { assert newest(member, first) >= AT_LEAST }
        member.kill()
        def reached = newest(member, first)
        def before = done()
        member.start()
        def second = resumed(member, first)

        then: 'each item is done, and only those that the server had not heard of are done twice'
        member.ended(second) == 'succeeded'
        reached < ITEMS
        before == (1..before.size()).toList() && before.size() >= reached
        done().drop(before.size()) == (reached + 1..ITEMS).toList()
        member.log(second).contains("Goes on from its checkpoint: step 1 'import' (row=$reached).")

        cleanup:
        member?.stop()
    }

    /** The newest checkpoint in the journal on the disk; 0 if there is none. */
    private static int newest(Member member, Object id) {
        def journal = member.file(JOB, id, 'resume.json.journal')
        def lines = Files.exists(journal) ? Files.readAllLines(journal).findAll { it.endsWith('}') && it.contains('step-checkpoint') } : []
        lines.isEmpty() ? 0 : (lines.last() =~ /"row":"(\d+)"/)[0][1].toInteger()
    }

    private List<Integer> done() {
        Files.readAllLines(folder.resolve('done'))*.toInteger()
    }

    /** The execution that the server starts by itself, because the job says so. */
    private static int resumed(Member member, int id) {
        def said = { (Files.readString(member.base.resolve('errors')) =~ /Execution $id of project 'playground' was interrupted by a crash\. Execution (\d+) resumes it/) }
        SOON.eventually { assert said().find() }
        (said()[0] as List)[1].toInteger()
    }

    private String job() {
        """
            - name: import
              uuid: $JOB
              project: playground
              loglevel: INFO
              plugins:
                ExecutionLifecycle:
                  resume: {onCrash: resume, crashHold: '0'}
              sequence:
                keepgoing: false
                strategy: sequential
                pluginConfig:
                  LogFilter:
                  - type: key-value-data
                    config: {regex: '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)\$'}
                commands:
                - description: import
                  script: |
                    #!/bin/bash
                    i=\${RD_DATA_CHECKPOINT_ROW:-0}
                    while test \$i -lt $ITEMS; do
                      i=\$((i + 1))
                      echo \$i >> $folder/done
                      echo RUNDECK:DATA:checkpoint.row=\$i
                    done
            """.stripIndent()
    }
}
