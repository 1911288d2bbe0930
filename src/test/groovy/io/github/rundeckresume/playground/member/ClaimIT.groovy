package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Two members on one PostgreSQL with log folders of their own: of resumes that are asked for at once, exactly one goes
 * on. {@code -Dclaim.rounds=N} takes more or fewer rounds.
 */
class ClaimIT extends Specification {

    static final String JOB = '11111111-2222-3333-4444-555555555555'
    static final int ROUNDS = Integer.getInteger('claim.rounds', 100)
    static final int AT_ONCE = 4

    @Shared
    @TempDir
    Path folder

    @Shared
    Members members

    def setupSpec() {
        members = Members.start(folder)
        members.importJob("""
            - name: claimed
              uuid: $JOB
              project: playground
              loglevel: INFO
              multipleExecutions: true
              options:
              - name: round
                required: true
              plugins:
                ExecutionLifecycle:
                  resume: {}
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - description: once
                  script: echo once-@job.execid@ >> $folder/@option.round@
                - description: gate
                  script: test -e $folder/ok-@option.round@
                - description: last
                  script: echo last-@job.execid@ >> $folder/@option.round@
            """.stripIndent())
    }

    def cleanupSpec() {
        members?.close()
    }

    def "of #AT_ONCE resumes at once over two members exactly one goes on, in each of #ROUNDS rounds"() {
        expect:
        (1..ROUNDS).every { round -> oneGoesOn(round) }
    }

    private boolean oneGoesOn(int round) {
        def ran = members.all()[round % 2]
        def source = ran.run(JOB, ['option.round': "r$round".toString()]).json.id
        assert ran.ended(source) == 'failed'
        Files.createFile(folder.resolve("ok-r$round"))
        def ids = members.atOnce(AT_ONCE) { it.run(JOB, ['option.round': "r$round".toString(), 'meta.resumeFrom': "$source".toString()]) }*.json*.id
        def states = ids.collect { [it, members.a.ended(it)] }
        def winner = states.findAll { it[1] == 'succeeded' }
        assert winner.size() == 1: "round $round: $states"
        assert Files.readAllLines(folder.resolve("r$round")) == ["once-$source", "last-${winner[0][0]}"]*.toString()
        return true
    }
}
