package io.github.rundeckresume.playground.database

import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome
import io.github.rundeckresume.playground.database.ExecutionRecord.Retry

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant

import spock.lang.Specification
import spock.lang.TempDir

class DatabaseSpec extends Specification {
    @TempDir
    Path folder

    def "what is stored is in the file at once: a process that is killed the next moment takes nothing with it"() {
        given:
        def database = Database.open(Database.embedded(folder.resolve('live')))

        when:
        def started = database.executions().start(execution())

        then:
        afterKill()*.id() == [started.id()]

        when:
        database.executions().finish(started.id(), new Outcome('succeeded', false, false, false, '', '', Instant.now()))

        then:
        afterKill()*.outcome()*.get()*.status() == ['succeeded']

        cleanup:
        database?.close()
    }

    /** What the next process finds if this one is killed now: the database file is all that is left. */
    private List<ExecutionRecord> afterKill() {
        def left = Files.createTempDirectory(folder, 'left')
        Files.copy(folder.resolve('live/playground.mv.db'), left.resolve('playground.mv.db'))
        Database.open(Database.embedded(left)).withCloseable { it.executions().list() }
    }

    private static NewExecution execution() {
        new NewExecution('work', UUID.randomUUID() as String, 'release', '', '', '', 'INFO', 'admin', [:], Retry.none())
    }
}
