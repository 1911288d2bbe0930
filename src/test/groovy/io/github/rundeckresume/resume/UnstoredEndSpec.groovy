package io.github.rundeckresume.resume

import grails.util.Holders
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.server.WaitingExecution
import io.github.rundeckresume.server.WaitingExecutions
import java.nio.file.Files
import java.nio.file.attribute.FileTime
import org.jdbi.v3.core.Handle

/** A server that dies after it told the plugin of an execution's end, and before it stored that end. */
class UnstoredEndSpec extends CrashSpecification {

    /** When the records were written last. */
    static final long WRITTEN = 1_700_000_000_000L
    static final RESUME = [onCrash: 'resume', crashHold: '0']

    def "what had succeeded is stored as succeeded at the next start, and is not resumed (#settings, #resume)"() {
        given:
        settings.each { property(it) }
        endUnstored(job([act('one'), locking('two')], resume: resume))

        when:
        def server = server()
        SOON.eventually { assert row(1).status == 'succeeded' }

        then: 'at the time at which it succeeded, as far as that is known'
        row(1).date_completed.time == WRITTEN
        !row(1).cancelled
        row(1).metadata == [:]

        and: 'nothing ran for that, and nothing is left'
        idle()
        marks() == []
        row(2) == null
        left() == []

        when:
        def refused = server.run(server.job(UUID).get(), RunRequest.plain().resumeFrom(1))

        then:
        refused.log().contains('Execution 1 succeeded: there is nothing to resume.')
        marks() == []

        where:
        settings                                | resume
        []                                      | RESUME
        []                                      | [:]
        ['rundeck.clusterMode.enabled = true']  | RESUME
    }

    def "what had paused is stored as paused at the next start, and goes on at its time (#settings)"() {
        given:
        settings.each { property(it) }
        endUnstored(job([locking('one'), PauseSpecification.pause(until: '1s'), act('three')]))

        when:
        def server = server()
        SOON.eventually { assert row(2)?.status == 'succeeded' }

        then:
        row(1).status == 'paused'
        row(1).metadata.resumedBy == '2'
        marks() == ['three']

        where:
        settings << [[], ['rundeck.clusterMode.enabled = true']]
    }

    def "until that is stored, a resume is refused in words (#row)"() {
        given: 'a start-up that is not over'
        endUnstored(job([act('one'), locking('two')], resume: RESUME, job: [multipleExecutions: true]))
        sql("update execution set $row")
        def server = host().open()

        when:
        def refused = server.run(server.job(UUID).get(), RunRequest.plain().resumeFrom(1))

        then:
        refused.log().contains('Execution 1 has done all of its work and succeeded. Its server stopped before it had stored that, and'
                + ' corrects it when it has started again. There is nothing to resume.')
        marks() == []

        cleanup:
        server?.close()

        where:
        row << ["status = null", "status = 'incomplete', date_completed = current_timestamp"]
    }

    def "a success that was stored leaves nothing, also if the server dies at once"() {
        given:
        stored(job([act('one')], resume: RESUME))
        def server = server()

        when:
        server.start(server.job(UUID).get(), RunRequest.plain()).await()

        then:
        SOON.eventually { assert left() == [] }

        when: 'what a server leaves that dies just before it deletes it'
        stop(server)
        Files.writeString(logs().resolve('1.resume.json.succeeded'), 'whatever it says')
        this.server()

        then:
        SOON.eventually { assert left() == [] }
        row(1).status == 'succeeded'
    }

    def "the record of a success of another execution with that number says nothing"() {
        given:
        endUnstored(job([act('one'), locking('two')], resume: RESUME))
        sql("update execution set uuid = 'another'")

        when:
        server()
        idle()

        then:
        row(1).date_completed == null
    }

    def "what had failed is offered for a resume, though the server calls it running"() {
        given:
        endUnstored(job([act('one'), act('two') { context -> lock(); if (!mended('two')) { throw new IllegalStateException('bad') } }], resume: RESUME))

        when:
        server()
        noted(1, 'held')
        def waiting = WaitingExecutions.of(new FullAccess('admin'), row(1).project).get().find()

        then:
        waiting.collect { [it.id().toString(), it.kind(), it.since()] } == [['1', WaitingExecution.Kind.DEAD, WRITTEN]]
        row(1).date_completed == null
        row(2) == null
    }

    def "what was held until the restart goes on then, though the server calls it running"() {
        given:
        endUnstored(job([act('one') { lock(); Holders.findApplicationContext().getBean('rundeckResumeHolds', Map).values()*.value*.apply('bob', true) }, act('two')]))

        when:
        def server = server()

        then:
        ended(server, 2).state() == 'succeeded'
        marks() == ['two']
        row(1).metadata == [afterCrash: 'started', resumedBy: '2']
    }

    private Handle locked

    private void lock() {
        if (row(1).date_completed == null && locked == null) {
            locked = database().open().begin()
            locked.execute('select id from execution where id = 1 for update')
        }
    }

    /** A step during which the row of the execution is locked, the first time it runs. */
    private Map locking(String mark) {
        act(mark) { lock() }
    }

    /** Runs the job while the server cannot store its end, and leaves what is there then as an earlier process would. */
    private void endUnstored(JobDefinition job) {
        stored(job)
        property('rundeck.execution.finalize.retryMax = 1')
        host().open().withCloseable { server ->
            try {
                server.start(server.job(UUID).get(), RunRequest.plain()).await()
                assert false: 'its end was stored'
            } catch (RuntimeException e) {
                assert row(1).date_completed == null: e
            } finally {
                locked?.rollback()?.close()
            }
        }
        left().collect { logs().resolve(it) }.each { file ->
            Files.writeString(file, ofAnotherBoot(Files.readAllLines(file)))
            Files.setLastModifiedTime(file, FileTime.fromMillis(WRITTEN))
        }
        sql("update execution set server_process = '1@1'")
        marks()
    }

    /** The plugin's files of execution 1. */
    private List<String> left() {
        logs().toFile().list().findAll { it.startsWith('1.resume') }
    }
}
