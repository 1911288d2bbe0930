package io.github.rundeckresume.server

import groovy.json.JsonSlurper
import io.github.rundeckresume.plan.AutomaticResume
import io.github.rundeckresume.state.ExecutionId
import java.util.concurrent.CountDownLatch
import org.h2.jdbcx.JdbcConnectionPool
import spock.lang.Specification

import static io.github.rundeckresume.plan.AutomaticResume.HELD
import static io.github.rundeckresume.plan.AutomaticResume.NONE
import static io.github.rundeckresume.plan.AutomaticResume.STARTED

/** What is noted in the table that the server has, on a real database. */
class CrashMarksSpec extends Specification {

    final pool = JdbcConnectionPool.create("jdbc:h2:mem:${UUID.randomUUID()};DB_CLOSE_DELAY=-1", 'sa', '')
    final marks = new CrashMarks(pool)

    def setup() {
        execute('create table execution (id bigint primary key, version bigint not null, extra_metadata text, date_completed timestamp)')
    }

    def cleanup() {
        execute('shutdown')
        pool.dispose()
    }

    def "what is about to be done is noted once; everything else in the row stays"() {
        given:
        row('{"resumeFrom":"9","other":{"deep":[1,2]}}')

        expect:
        change(NONE, STARTED)
        !change(NONE, STARTED)
        !change(NONE, HELD)
        change(STARTED, HELD)
        metadata() == [resumeFrom: '9', other: [deep: [1, 2]], afterCrash: 'held']
    }

    def "what a person took off the list is noted, whatever was noted before, and stays so"() {
        given:
        row(before)

        expect:
        marks.leave(ExecutionId.of('1')) == noted
        metadata().afterCrash == after
        !change(NONE, STARTED)

        where:
        before                                  || noted | after
        null                                    || true  | 'left'
        '{"afterCrash":"held"}'                 || true  | 'left'
        '{"afterCrash":"started"}'              || true  | 'left'
        '{"afterCrash":"held","resumedBy":"2"}' || false | 'held'
    }

    def "a row without metadata gets them, and one that is gone is nobody's"() {
        given:
        row(null)

        expect:
        change(NONE, HELD)
        metadata() == [afterCrash: 'held']
        !marks.change(ExecutionId.of('2'), NONE, STARTED)
    }

    def "nothing is noted once another execution went on from it (#key)"() {
        given:
        row("{\"$key\":\"7\"}")

        expect:
        !change(NONE, STARTED)
        metadata() == [(key): '7']

        where:
        key << ['resumedBy', 'retriedBy']
    }

    def "of many members at once exactly one notes it"() {
        given:
        row('{}')
        def start = new CountDownLatch(1)
        def results = Collections.synchronizedList([])

        when:
        def threads = (1..8).collect { Thread.start { start.await(); results << change(NONE, STARTED) } }
        start.countDown()
        threads*.join()

        then:
        results.count(true) == 1
        results.size() == 8
    }

    private boolean change(AutomaticResume from, AutomaticResume to) {
        marks.change(ExecutionId.of('1'), from, to)
    }

    private void row(String metadata) {
        execute("insert into execution values (1, 0, ${metadata == null ? 'null' : "'$metadata'"}, null)")
    }

    private Map metadata() {
        pool.connection.withCloseable { connection ->
            def rows = connection.createStatement().executeQuery('select extra_metadata from execution where id = 1')
            rows.next()
            new JsonSlurper().parseText(rows.getString(1)) as Map
        }
    }

    private void execute(String sql) {
        pool.connection.withCloseable { it.createStatement().execute(sql) }
    }
}
