package io.github.rundeckresume.resume

import grails.util.Holders
import io.github.rundeckresume.playground.access.Requester
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.util.concurrent.CountDownLatch

class AfterCrashSpec extends CrashSpecification {

    static final RESUME = [onCrash: 'resume', crashHold: '0']

    def "what a crash interrupted goes on by itself, for the same user, and is ended as the server's clean-up ends it"() {
        given:
        def job = job([act('one'), interrupted('two'), act('three')], resume: RESUME)
        crash(job, RunRequest.plain().user(new Requester('anna', ['admin', 'night shift'])))
        mend('two')

        when:
        def server = server()
        def second = ended(server, 2)

        then:
        second.state() == 'succeeded'
        second.log().contains('Nobody asked for this resume: that execution was interrupted by a crash of its server, and the job says onCrash resume.')
        marks() == ['two', 'three']
        row(1).status == 'incomplete'
        !row(1).cancelled
        row(1).metadata == [afterCrash: 'started', resumedBy: '2']
        row(2).metadata == [resumeFrom: '1', resumeBy: 'crash']
        row(2).rduser == 'anna'
        row(2).user_role_list == row(1).user_role_list
    }

    def "what was held until the restart goes on by itself then, and what was only held does not (#goOn)"() {
        given:
        def job = job([act('one') { Holders.findApplicationContext().getBean('rundeckResumeHolds', Map).values()*.value*.apply('bob', goOn) }, act('two')])
        stored(job)
        host().open().withCloseable { it.start(it.job(UUID).get(), RunRequest.plain()).await() }
        assert row(1).status == 'held'
        marks()

        when:
        def server = server()
        def second = goOn ? ended(server, 2) : null

        then:
        goOn ? second.state() == 'succeeded' : row(2) == null
        marks() == (goOn ? ['two'] : [])
        row(1).metadata == (goOn ? [afterCrash: 'started', resumedBy: '2'] : [:])

        and: 'the log speaks of no crash, and of nothing that the job did not say'
        !goOn || second.log().contains("That execution was held until the server's restart, and goes on by itself now.")
        !goOn || !second.log().contains('crash')

        where:
        goOn << [true, false]
    }

    def "an execution that the server's own clean-up ended goes on too"() {
        given:
        property('rundeck.clusterMode.enabled = true')
        property("rundeck.executionService.startup.cleanupStatus = $word")
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job)
        mend('two')

        when:
        def server = server()

        then:
        ended(server, 2).state() == 'succeeded'
        row(1).status == word
        row(1).metadata == [afterCrash: 'started', resumedBy: '2']

        where:
        word << ['incomplete', 'crashed']
    }

    def "an execution whose job cannot be read keeps no other one from going on"() {
        given:
        crash(job([act('one'), interrupted('two')], resume: RESUME))
        copies(1)
        mend('two')
        sql("insert into job (uuid, project, name, job_group, file_name, definition) values ('broken', 'playground', 'broken', '', 'broken.json', 'no job')")
        sql("update execution set job_uuid = 'broken' where id = 1")
        sql('alter table execution alter column id restart with 3')

        when:
        def server = server()

        then:
        ended(server, 3).state() == 'succeeded'
        row(2).metadata.resumedBy == '3'
        row(1).metadata == [:]
    }

    def "it goes on only once the server has been running for the hold"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: [onCrash: 'resume', crashHold: '3'])
        crash(job)
        mend('two')

        when:
        def from = System.nanoTime()
        def server = server()
        ended(server, 2)

        then:
        System.nanoTime() - from > 3_000_000_000L
    }

    def "a job that says hold, or #why, is left for a person, after later starts too"() {
        given:
        def steps = [act('one'), interrupted('two')]
        crash(job(steps, resume: recorded))
        mend('two')
        stored(job(steps, resume: now))

        when:
        def first = server()
        noted(1, 'held')
        stop(first)
        stored(job(steps, resume: RESUME))
        def server = server()
        idle()

        then:
        row(1).metadata == [afterCrash: 'held']
        row(1).date_completed == null
        row(2) == null
        marks() == []

        when:
        server.abort(server.find(1).get(), true)
        server.run(server.job(UUID).get(), RunRequest.plain().resumeFrom(1))

        then:
        row(2).status == 'succeeded'
        marks() == ['two']

        where:
        why                                | recorded          | now
        'says so in other words'           | [onCrash: 'hold'] | [onCrash: 'hold']
        'said something else when it began' | [onCrash: 'hold'] | RESUME
        'says nothing now'                 | RESUME            | [:]
    }

    def "a job that says nothing is left as it is"() {
        given:
        crash(job([act('one'), interrupted('two')], resume: recorded))

        when:
        server()
        idle()

        then:
        row(1).metadata == [:]
        row(1).date_completed == null
        row(2) == null

        where:
        recorded << [[:], [onCrash: 'off'], [onCrash: 'off', crashHold: '0']]
    }

    def "a hold that is no duration is said in the log, and two minutes count"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: [onCrash: 'resume', crashHold: 'soon'])
        stored(job)
        setting('shutdownHoldSeconds', '0')
        def running = host().open()
        def first = running.start(job, RunRequest.plain())
        recorded(1)

        when:
        running.close()

        then:
        first.await().first().log().contains(
                "Invalid setting of Rundeck Resume in this job: crashHold is 'soon': use a duration such as 90s, 2m or 1h 30m. The default is used.")
        documents(first.await().first()).first().subMap('onCrash', 'crashHoldMillis') == [onCrash: 'resume', crashHoldMillis: 120_000]
    }

    def "an automatic resume that crashes as well is not resumed by itself"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job)
        sql("update execution set extra_metadata = '{\"resumeFrom\":\"9\",\"resumeBy\":\"crash\"}'")
        mend('two')

        when:
        server()
        noted(1, 'held')

        then:
        row(2) == null
    }

    def "nothing starts in passive mode, until it is over"() {
        given:
        property('rundeck.executionMode = passive')
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job)
        mend('two')

        when:
        def server = server()
        idle()

        then:
        row(2) == null

        when:
        server.mode().setActive(true)

        then:
        ended(server, 2).state() == 'succeeded'
    }

    def "nothing starts for a user who may no longer run the job"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job, RunRequest.plain().user(new Requester('anna', ['readonly'])))
        mend('two')

        when:
        server()
        noted(1, 'held')

        then:
        row(1).status == 'incomplete'
        row(2) == null
    }

    def "a typed secure option makes it a hold, one from Key Storage does not"() {
        given:
        def option = [name: 'token', secure: true, valueExposed: true] + more
        def job = job([act('one'), interrupted('two')], resume: RESUME, job: [options: [option]])
        host().open().close()
        Files.writeString(base().resolve('keys/token'), 'SECRET-1')
        crash(job, RunRequest.plain().option('token', 'SECRET-1'))
        mend('two')

        when:
        server()

        then:
        noted(1, done)

        where:
        more                        || done
        [:]                         || 'held'
        [storagePath: 'keys/token'] || 'started'
    }

    def "the options and the node filter that it had are given again"() {
        given:
        def seen = []
        def job = job([act('one'), act('two') { context -> seen << [context.dataContext.job.execid, context.dataContext.option.colour]; if (!mended('two')) { new CountDownLatch(1).await() } }],
            resume: RESUME, job: [options: [[name: 'colour', required: true]]])
        crash(job, RunRequest.plain().option('colour', 'dark blue'))
        mend('two')

        when:
        def server = server()

        then:
        ended(server, 2).state() == 'succeeded'
        // The server may have died just before the first one.
        seen - [['1', 'dark blue']] == [['2', 'dark blue']]
    }

    def "an execution that ended before, or that a person ended, is left alone"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job)
        host().open().withCloseable { it.abort(it.find(1).get(), true) }

        when:
        server()
        idle()

        then:
        row(1).metadata == [:]
        row(2) == null
    }

    def "a thousand left-over executions of jobs that say nothing are looked at within #seconds s, on a thread of its own"() {
        given:
        def job = job([act('one'), interrupted('two')])
        crash(job)
        copies(1000)

        when:
        def from = System.nanoTime()
        server()
        SOON.eventually { assert Thread.allStackTraces.keySet().every { it.name != 'rundeck-resume recovery' } }
        def took = (System.nanoTime() - from) / 1e9

        then:
        took < seconds
        row(1001).metadata == [:]

        where:
        seconds = 2 * Integer.getInteger('spec.slowness', 5)
    }

    def "a command that opens the same base directory resumes nothing"() {
        given:
        def job = job([act('one'), interrupted('two')], resume: RESUME)
        crash(job)

        when:
        host().open().withCloseable { it.run(this.job([act('other')], job: [uuid: '99999999-2222-3333-4444-555555555555']), RunRequest.plain()); idle() }

        then:
        row(1).metadata == [:]
        row(3) == null
    }
}
