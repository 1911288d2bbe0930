package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Servers that are killed while jobs run, and start again: processes of their own, the packed plugin, nobody who asks. */
class CrashIT extends Specification {

    static final String JOB = '11111111-2222-3333-4444-555555555555'
    static final int ROUNDS = Integer.getInteger('crash.rounds', 3)
    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.05)

    @TempDir
    Path folder

    Member member

    def cleanup() {
        member?.stop()
    }

    def "a job goes on by itself with the same data once the server runs again (#settings)"() {
        given:
        member = new Member('a', folder.resolve('base'), settings)
        member.start()
        member.importJob(job('resume', '0'))
        def first = interrupted(member)
        Files.createFile(folder.resolve('ok'))

        when:
        member.start()
        def from = System.nanoTime()
        SOON.eventually { assert marks().size() > 2 }
        println "It went on ${((System.nanoTime() - from) / 1e9 as double).round(1)} s after the start"

        then:
        member.ended(first + 1) == 'succeeded'
        marks() == ["one-$first", "two-$first-light blue", "two-${first + 1}-light blue", "three-${first + 1}"]*.toString()
        member.log(first + 1).contains("Resuming execution $first: ")
        member.execution(first).customStatus == 'incomplete'

        when: 'it is not resumed again'
        member.kill()
        member.start()
        new CountDownLatch(1).await(2, TimeUnit.SECONDS)

        then:
        member.api().get("/execution/${first + 2}").status == 404

        where:
        settings << [[:], ['rundeck.clusterMode.enabled': true]]
    }

    def "a job that says hold waits for a person, and then goes on"() {
        given:
        member = new Member('a', folder.resolve('base'), ['rundeck.clusterMode.enabled': true])
        member.start()
        member.importJob(job('hold', '0'))
        def first = interrupted(member)
        Files.createFile(folder.resolve('ok'))

        when:
        member.start()
        SOON.eventually { assert errors().contains("Execution $first of project 'playground' was interrupted by a crash and is not resumed by itself, because its job says onCrash hold.") }

        then:
        member.ended(first) == 'other'
        marks().size() == 2

        when:
        def second = member.run(JOB, ['meta.resumeFrom': first, 'option.colour': 'light blue']).json.id

        then:
        member.ended(second) == 'succeeded'
        marks() == ["one-$first", "two-$first-light blue", "two-$second-light blue", "three-$second"]*.toString()
    }

    def "of two members that see the journal of a dead execution, one goes on from it"() {
        given:
        def members = Members.start(folder, ['rundeck.clusterMode.enabled': true]) { b, a ->
            Files.createDirectories(a.base.resolve('var/logs'))
            b.base.resolve('var/logs').toFile().deleteDir()
            Files.createSymbolicLink(b.base.resolve('var/logs'), a.base.resolve('var/logs'))
        }
        members.importJob(job('resume', '3'))

        expect:
        (1..ROUNDS).every { round -> oneGoesOn(members) }

        cleanup:
        members?.close()
    }

    private boolean oneGoesOn(Members members) {
        Files.deleteIfExists(folder.resolve('ok'))
        Files.deleteIfExists(folder.resolve('marks'))
        def first = members.a.run(JOB, ['option.colour': 'light blue']).json.id as int
        SOON.eventually { assert marks().size() == 2 }
        members.all()*.kill()
        Files.createFile(folder.resolve('ok'))
        members.all().collect { member -> Thread.start { member.start() } }*.join()
        def second = next(members, first)
        assert members.a.ended(second) == 'succeeded'
        new CountDownLatch(1).await(3, TimeUnit.SECONDS)
        assert marks() == ["one-$first", "two-$first-light blue", "two-$second-light blue", "three-$second"]*.toString()
        assert members.a.api().get("/job/$JOB/executions").json.executions*.id.max() == second
        return true
    }

    private int next(Members members, int first) {
        SOON.eventually { assert after(members, first).size() == 1 }
        return after(members, first).first()
    }

    private List<Integer> after(Members members, int first) {
        members.a.api().get("/job/$JOB/executions").json.executions*.id.findAll { it > first }
    }

    /** An execution whose server was killed during step 2; its id. */
    private int interrupted(Member member) {
        def id = member.run(JOB, ['option.colour': 'light blue']).json.id as int
        SOON.eventually { assert marks().size() == 2 }
        member.kill()
        return id
    }

    private List<String> marks() {
        def file = folder.resolve('marks')
        Files.exists(file) ? Files.readAllLines(file) : []
    }

    private String errors() {
        Files.readString(folder.resolve('base/errors'))
    }

    private String job(String onCrash, String hold) {
        """
            - name: interrupted
              uuid: $JOB
              project: playground
              loglevel: INFO
              options:
              - name: colour
                required: true
              plugins:
                ExecutionLifecycle:
                  resume:
                    onCrash: $onCrash
                    crashHold: '$hold'
              sequence:
                keepgoing: false
                strategy: sequential
                pluginConfig:
                  LogFilter:
                  - type: key-value-data
                    config:
                      regex: '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)\$'
                commands:
                - description: one
                  script: |
                    echo RUNDECK:DATA:shade = light
                    echo one-@job.execid@ >> $folder/marks
                - description: two
                  script: |
                    echo two-@job.execid@-@data.shade@ blue >> $folder/marks
                    test -e $folder/ok || exec sleep 300
                - description: three
                  script: echo three-@job.execid@ >> $folder/marks
            """.stripIndent()
    }
}
