package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/**
 * A server that is killed around the effects of ten steps that must not run twice: one line each, appended in one write. {@code -Donce.kills=N}
 * kills more often, {@code -Donce.seed=N} takes the random numbers of an earlier run.
 */
class OnceKillIT extends Specification {
    static final String CHECKED = '11111111-2222-3333-4444-555555555555'
    static final String UNCHECKED = '22222222-2222-3333-4444-555555555555'
    static final int KILLS = Integer.getInteger('once.kills', 2)
    static final int AT_ONCE = 10
    static final long SEED = Long.getLong('once.seed', System.nanoTime())
    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.05)

    @Shared
    @TempDir
    Path folder

    @Shared
    Member member

    @Shared
    Random random = new Random(SEED)

    /** For how many seconds a round waits before its effect. */
    @Shared
    Map<String, String> waits = [:]

    @Shared
    Map<String, Integer> counts = [:].withDefault { 0 }

    def setupSpec() {
        println "Kills around an effect: -Donce.kills=$KILLS -Donce.seed=$SEED"
        Files.createFile(folder.resolve('effects'))
        member = new Member('a', folder.resolve('base'), ['rundeck.clusterMode.enabled': true])
        member.start()
        member.importJob(job(CHECKED, "effect => grep -q ^\${option.round}= $folder/effects"))
        member.importJob(job(UNCHECKED, 'effect'))
    }

    def cleanupSpec() {
        member?.stop()
        println counts.collect { "$it.value $it.key" }.join(', ')
    }

    def "there is one effect each time, and without a command nobody guesses"() {
        expect:
        (1..KILLS).every { kill -> isOnce(kill) }
    }

    private boolean isOnce(int kill) {
        def rounds = (1..AT_ONCE).collect { "r$kill-$it".toString() }
        def ids = rounds.withIndex().collectEntries { round, i -> [round, start(i % 2 ? CHECKED : UNCHECKED, round)] }
        SOON.eventually { assert lines('begun').containsAll(rounds) }
        new CountDownLatch(1).await(random.nextInt(2000), TimeUnit.MILLISECONDS)
        member.kill()
        def before = Files.readAllLines(errors()).size()
        def done = effects()
        member.start()
        rounds.eachWithIndex { round, i -> i % 2 ? checked(ids[round], before) : unchecked(round, ids[round], before, done) }
        assert rounds.every { effects()[it]?.size() == 1 && lines('after').contains(it) }: rounds.collect { [it, effects()[it], lines('after').count(it)] }
        return true
    }

    private int start(String job, String round) {
        waits[round] = (random.nextInt(1000) / 1000).toString()
        member.run(job, ['option.round': round, 'option.wait': waits[round]]).json.id
    }

    /** The server goes on by itself: the command knows. */
    private void checked(int id, int before) {
        def said = decision(id, before)
        if (said != null) {
            assert said[1] != null: said
            assert member.ended(said[1]) == 'succeeded': member.log(said[1])
        }
    }

    /** A person looks, if nobody knows. */
    private void unchecked(String round, int id, int before, Map<String, List<String>> done) {
        def said = decision(id, before)
        if (said == null) {
            return
        }
        if (said[1] != null) {
            assert member.ended(said[1]) == 'succeeded'
            counts['went on, because it was known']++
        } else {
            assert said[0].contains("nobody knows whether step 2 'effect' was done, which must not run twice")
            def unasked = resume(id, round, [:])
            assert member.ended(unasked) == 'failed'
            assert member.log(unasked).contains("Step 2 'effect' must not run twice, and nobody knows whether it was done")
            assert effects()[round] == done[round]
            def answer = done[round] ? 'Done' : 'NotDone'
            def asked = resume(id, round, [("meta.resume$answer".toString()): 2])
            assert member.ended(asked) == 'succeeded': member.log(asked)
            counts["a person said $answer".toString()]++
        }
    }

    private int resume(int id, String round, Map<String, ?> more) {
        member.run(UNCHECKED, ['option.round': round, 'option.wait': waits[round], 'meta.resumeFrom': id] + more).json.id
    }

    /** What the server's log says of it, and what resumes it; null if it had ended. */
    private List<String> decision(int id, int before) {
        SOON.eventually {
            assert said(id, before) != null || member.execution(id).status != 'running' && lines('after').contains(round(id))
        }
        def said = said(id, before)
        counts[said == null ? 'had ended' : 'interrupted']++
        return said
    }

    private List<String> said(int id, int before) {
        Files.readAllLines(errors()).drop(before).findResult { line ->
            def found = line =~ /Execution $id of project 'playground' was interrupted by a crash(?:\. Execution (\d+) resumes it|.*)/
            found ? [found.group(0), found.group(1)] : null
        }
    }

    private String round(int id) {
        (member.execution(id).argstring =~ /-round (\S+)/)[0][1]
    }

    private Path errors() {
        member.base.resolve('errors')
    }

    /** The executions that had the effect of each round. */
    private Map<String, List<String>> effects() {
        lines('effects')*.split('=').groupBy { it[0] }.collectEntries { [it.key, it.value*.getAt(1)] }
    }

    private List<String> lines(String file) {
        Files.exists(folder.resolve(file)) ? Files.readAllLines(folder.resolve(file)) : []
    }

    private String job(String uuid, String once) {
        """
            - name: effect ${uuid.take(1)}
              uuid: $uuid
              project: playground
              loglevel: INFO
              multipleExecutions: true
              options:
              - {name: round, required: true}
              - {name: wait, required: true}
              plugins:
                ExecutionLifecycle:
                  resume:
                    onCrash: resume
                    crashHold: '0'
                    once: '$once'
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - description: begin
                  scriptInterpreter: sh
                  script: |
                    echo @option.round@ >> $folder/begun
                - description: effect
                  scriptInterpreter: sh
                  script: |
                    sleep @option.wait@ && echo @option.round@=@job.execid@ >> $folder/effects && sleep 0.3
                - description: after
                  scriptInterpreter: sh
                  script: |
                    sleep 0.5 && echo @option.round@ >> $folder/after
            """.stripIndent()
    }
}
