package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Two members on one PostgreSQL with log folders of their own: one is killed while it runs a job, the other one goes on. */
class LostMemberIT extends Specification {

    static final String JOB = '11111111-2222-3333-4444-555555555555'

    @Shared
    @TempDir
    Path folder

    @Shared
    Members members

    def setupSpec() {
        members = Members.start(folder, ['rundeck.execution.logs.fileStorage.checkpoint.time.interval': '1s'])
        members.importJob("""
            - name: long
              uuid: $JOB
              project: playground
              loglevel: INFO
              plugins:
                ExecutionLifecycle:
                  resume:
                    once: paid
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - description: one
                  script: echo one-@job.execid@ >> $folder/ran
                - description: gate
                  script: echo gate-@job.execid@ >> $folder/ran; test -e $folder/ok || sleep 600
                - description: paid
                  script: echo paid-@job.execid@ >> $folder/ran
            """.stripIndent())
    }

    def cleanupSpec() {
        members?.close()
    }

    def "the job goes on from the checkpoint where nothing else is left; what may have run since is asked about"() {
        given:
        def lost = members.a.run(JOB).json.id
        def copy = members.logStorage.resolve("${lost}.resume.json.part").toFile()
        new PollingConditions(timeout: 180, delay: 0.1).eventually { assert copy.exists() && copy.text.contains('"kind":"begun-step","path":"2"') }

        when:
        members.a.kill()
        members.b.api().post("/execution/$lost/abort?forceIncomplete=true")
        Files.createFile(folder.resolve('ok'))
        def asked = resume(lost)
        def done = resume(lost, ['meta.resumeNotDone': '3'])

        then:
        members.b.execution(asked).status == 'failed'
        members.b.log(asked).contains("Step 3 'paid' must not run twice, and nobody knows whether it was done: unknown: it may have run after the checkpoint.")
        members.b.execution(done).status == 'succeeded'
        members.b.log(done).contains("This goes on from a checkpoint: a copy of the record of execution $lost of ")
        Files.readAllLines(folder.resolve('ran')) == ["one-$lost", "gate-$lost", "gate-$done", "paid-$done"]*.toString()

        when: 'the lost one is back, with its journal'
        members.a.start()
        def late = resume(lost, ['meta.resumeNotDone': '3'], members.a)

        then: 'nobody resumes it twice'
        members.a.log(late).contains("Execution $lost was already resumed")
    }

    private String resume(Object source, Map<String, String> said = [:], Member on = members.b) {
        def id = on.run(JOB, ['meta.resumeFrom': "$source".toString()] + said).json.id
        on.ended(id)
        id
    }
}
