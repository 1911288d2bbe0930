package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** A server whose database is killed, frozen and started again while jobs run and end. {@code -Ddatabase.away=N} is for how many seconds. */
class DatabaseAwayIT extends Specification {
    static final long AWAY = Long.getLong('database.away', 15)
    static final PollingConditions SOON = new PollingConditions(timeout: 180, delay: 0.1)
    static final PollingConditions LATER = new PollingConditions(timeout: 180, delay: 0.5)

    @Shared
    @TempDir
    Path folder

    @Shared
    Postgres postgres

    @Shared
    Member member

    def setupSpec() {
        postgres = Postgres.ofItsOwn()
        member = new Member('a', folder.resolve('base'), ['playground.jdbc.url': postgres.database(), 'playground.jdbc.user': Postgres.USER,
                                                          'playground.jdbc.password': postgres.password, 'rundeck.execution.finalize.retryDelay': 1000])
        member.start()
    }

    def cleanupSpec() {
        member?.stop()
        postgres?.stop()
    }

    def "killed and restarted under load: jobs go on and end, and what failed is resumed"() {
        given:
        (1..10).each { member.importJob(job(it, "{ test -e $folder/ok-$it || test $it -gt 5; }")) }
        def ids = (1..10).collectEntries { [it, member.run(uuid(it)).json.id] }
        SOON.eventually { assert (1..10).every { marks(it).contains('one') } }

        when:
        postgres.kill()
        pause(AWAY)
        def during = (1..10).collect { marks(it) }
        def records = (1..10).collect { Files.exists(member.file(uuid(it), ids[it], 'resume.json')) }
        def successes = (1..10).collect { proof(it, ids[it]) }
        postgres.restart()

        then: 'nobody waited for the database'
        during == [['one', 'two']] * 5 + [['one', 'two', 'three']] * 5
        records == [true] * 5 + [false] * 5

        and: 'what succeeded stays proved until that is stored'
        successes == [false] * 5 + [true] * 5

        and:
        LATER.eventually { assert ids.collect { member.execution(it.value).status } == ['failed'] * 5 + ['succeeded'] * 5 }
        LATER.eventually { assert !(1..10).any { proof(it, ids[it]) } }

        when:
        def next = (1..5).collectEntries { Files.createFile(folder.resolve("ok-$it")); [it, member.run(uuid(it), ['meta.resumeFrom': ids[it]]).json.id] }

        then:
        next.values().collect { member.ended(it) } == ['succeeded'] * 5
        (1..5).every { marks(it) == ['one', 'two', 'three'] }
    }

    def "frozen while a job ends: its record does not wait, and it is resumed afterwards"() {
        given:
        member.importJob(job(11, "test -e $folder/ok-11"))
        def first = member.run(uuid(11)).json.id
        SOON.eventually { assert marks(11) == ['one'] }

        when:
        postgres.freeze()

        then:
        SOON.eventually { assert Files.exists(member.file(uuid(11), first, 'resume.json')) }
        marks(11) == ['one', 'two']

        when:
        postgres.thaw()
        Files.createFile(folder.resolve('ok-11'))

        then:
        LATER.eventually { assert member.execution(first).status == 'failed' }
        member.ended(member.run(uuid(11), ['meta.resumeFrom': first]).json.id) == 'succeeded'
        marks(11) == ['one', 'two', 'three']

        cleanup:
        postgres.thaw()
    }

    private boolean proof(int job, Object id) {
        Files.exists(member.file(uuid(job), id, 'resume.json.succeeded'))
    }

    private List<String> marks(int job) {
        def file = folder.resolve("marks-$job")
        Files.exists(file) ? Files.readAllLines(file) : []
    }

    private static void pause(long seconds) {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)
    }

    private static String uuid(int job) {
        String.format('11111111-0000-0000-0000-%012d', job)
    }

    /** Its last step begins with a gate. */
    private String job(int number, String gate) {
        """
            - name: job $number
              uuid: ${uuid(number)}
              project: playground
              loglevel: INFO
              plugins:
                ExecutionLifecycle:
                  resume: {}
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
                - description: one
                  script: |
                    echo one >> $folder/marks-$number
                    sleep 4
                - description: two
                  script: |
                    echo two >> $folder/marks-$number
                    sleep 2
                - description: three
                  script: |
                    $gate || exit 1
                    echo three >> $folder/marks-$number
            """.stripIndent()
    }
}
