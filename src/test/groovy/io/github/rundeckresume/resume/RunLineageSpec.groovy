package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.page.ChainView
import io.github.rundeckresume.page.RunChain
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.server.ViewedExecution
import io.github.rundeckresume.state.ExecutionId

/** The lineage of a run as the server keeps it: all attempts, also when their executions are gone. */
class RunLineageSpec extends ResumeSpecification {

    def "every attempt is told, from the page of each of them: who, when, how it ended, with what it went on"() {
        given:
        def job = job([act('one'), fails('two'), act('three')])
        def first = session(job)
        def second = resume(job, first, RunRequest.plain().meta('resumeNote', 'the disk\nis back ✓ 😀'))
        mend('two')
        def third = resume(job, second)

        when:
        def chains = [first, second, third].collect { chain(it.id()) }
        def attempts = chains[0].attempts

        then:
        chains*.number == [1, 2, 3]
        chains*.total == [3, 3, 3]
        chains*.attempts.unique().size() == 1

        and:
        attempts*.execution == ['1', '2', '3']
        attempts*.way == ['run', 'resume', 'resume']
        attempts*.from == [null, '1', '2']
        attempts*.end == ['failed', 'failed', 'succeeded']
        attempts*.user.unique() == [System.getProperty('user.name')]
        attempts.every { it.started > 0 && it.ended >= it.started }
        attempts*.note == [null, 'the disk is back ✓ 😀', null]
        attempts*.kept == [null, '1', '1']
    }

    def "it survives the deletion of executions in the middle, and of all records"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def all = [first] + (1..3).inject([first]) { before, i -> before + [resume(job, before.last())] }.drop(1)

        when:
        def host = host().open()
        def deleted = [all[1], all[2]].collect { host.deletion().delete(host.find(it.id()).get()) }
        host.close()
        logs().toFile().eachFileMatch(~/.*resume\.json.*/) { it.delete() }

        then:
        deleted.every { it.empty }
        chain(4).attempts*.execution == ['1', '2', '3', '4']
        chain(1).total == 4
        chain(1).attempts*.end == ['failed'] * 4
    }

    def "a retry that began anew belongs to the run, and a resume of it"() {
        given:
        def job = job([act('one'), fails('two')], job: [retry: '1'])
        def both = sessions(job)
        def third = resume(job, both[1])

        expect:
        both*.state() == ['failed-with-retry', 'failed']
        chain(third.id()).attempts*.way == ['run', 'retry', 'resume', 'resume']
        chain(third.id()).attempts*.from == [null, '1', '2', '3']
        chain(1).total == 4
    }

    def "what a user decided is told in words, and no secret"() {
        given:
        def job = job([act('one'), fails('two'), act('three')], job: [options: [[name: 'key', secure: true, valueExposed: true], [name: 'env']]])
        def first = session(job, RunRequest.plain().option('key', 'tr0ub4dor&3').option('env', 'x'))
        mend('two')

        when:
        def second = resume(job, first, RunRequest.plain().option('key', 'tr0ub4dor&3').meta('resumeNote', 'with tr0ub4dor&3 <b>'))
        def told = chain(second.id()).attempts[1]

        then:
        told.note.startsWith('with ')
        !marks(second.id()).contains('tr0ub4dor')
        told.note.contains('key')
        told.note.endsWith(' <b>')
    }

    def "a single execution has no lineage, and leaves no mark"() {
        given:
        def first = session(job([act('one')]))

        expect:
        chain(first.id()) == [:]
        marks(first.id()) == '[]'
    }

    def "three hundred attempts are told, and shown within half a second"() {
        given:
        def job = job([fails('one')])
        def first = session(job)
        def second = resume(job, first)
        def server = host().open()
        def marks = server.database().dataSource().connection.withCloseable { connection ->
            def rows = connection.createStatement().executeQuery("select data_key, json_data from plugin_meta where data_key like 'rundeck-resume-run/%'")
            rows.next()
            [rows.getString(1), rows.getString(2)]
        }
        def mark = new JsonSlurper().parseText(marks[1])
        (3..300).each { mark.attempts << (mark.attempts[1] + [execution: "$it".toString(), uuid: "u$it".toString(), note: 'n' * 200]) }
        server.database().dataSource().connection.withCloseable { connection ->
            def update = connection.prepareStatement('update plugin_meta set json_data = ? where data_key = ?')
            update.setString(1, groovy.json.JsonOutput.toJson(mark))
            update.setString(2, marks[0])
            update.executeUpdate()
        }
        view(server, 2)

        when:
        def seen = view(server, 2)

        then:
        seen.total == 300
        seen.attempts.size() == 300

        cleanup:
        server?.close()
    }

    def "without the server's table, the records tell it"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        def second = resume(job, first)
        def third = resume(job, second)
        def host = host().open()
        host.database().dataSource().connection.withCloseable { it.createStatement().execute('delete from plugin_meta') }
        host.close()

        expect:
        chain(3).attempts*.execution == ['1', '2']
        chain(3).total == null

        when:
        def fourth = resume(job, third)

        then: 'and it goes on from there'
        chain(4).attempts*.execution == ['1', '2', '3', '4']
    }

    private Map chain(long id) {
        def host = host().open()
        try {
            return view(host, id)
        } finally {
            host.close()
        }
    }

    private static Map view(host, long id) {
        def record = host.find(id).get()
        def viewed = ViewedExecution.of(new FullAccess(record.user()), record.project(), ExecutionId.of("$id")).get()
        RunChain.of(viewed, 100).map { ChainView.of(it, ExecutionId.of("$id")) }.orElse([:])
    }

    /** All that stands in the server's table for the data of plugins. */
    private String marks(long id) {
        def host = host().open()
        try {
            host.database().dataSource().connection.withCloseable { connection ->
                def rows = connection.createStatement().executeQuery('select data_key, json_data from plugin_meta')
                def all = []
                while (rows.next()) {
                    all << rows.getString(1) + rows.getString(2)
                }
                "$all".toString()
            }
        } finally {
            host.close()
        }
    }
}
