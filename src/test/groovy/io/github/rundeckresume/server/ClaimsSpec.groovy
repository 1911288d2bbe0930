package io.github.rundeckresume.server

import groovy.json.JsonSlurper
import io.github.rundeckresume.state.ExecutionId
import java.sql.SQLTransientConnectionException
import java.util.concurrent.CountDownLatch
import javax.sql.DataSource
import org.h2.jdbcx.JdbcConnectionPool
import org.springframework.context.support.GenericApplicationContext
import spock.lang.Specification

/** The claims in the table that the server has, on a real database. */
class ClaimsSpec extends Specification {

    final pool = JdbcConnectionPool.create("jdbc:h2:mem:${UUID.randomUUID()};DB_CLOSE_DELAY=-1", 'sa', '')

    def setup() {
        execute('create table execution (id bigint primary key, version bigint not null, extra_metadata text, date_completed timestamp)')
        row(1, '{"resumeFrom":"9","other":{"deep":[1,2]}}')
    }

    def cleanup() {
        execute('shutdown')
        pool.dispose()
    }

    def "who takes the claim first has it; everything else in the row stays"() {
        expect:
        claims(2).take(id(1), Optional.empty()) == ClaimResult.TAKEN
        claims(3).take(id(1), Optional.empty()) == ClaimResult.LOST
        claims(2).take(id(1), Optional.empty()) == ClaimResult.TAKEN
        metadata(1) == [resumeFrom: '9', other: [deep: [1, 2]], resumedBy: '2']
        version(1) == 2
    }

    def "of many at once exactly one gets it"() {
        given:
        def start = new CountDownLatch(1)
        def results = Collections.synchronizedList([])

        when:
        def threads = (2..9).collect { int mine -> Thread.start { start.await(); results << claims(mine).take(id(1), Optional.empty()) } }
        start.countDown()
        threads*.join()

        then:
        results.count { it == ClaimResult.TAKEN } == 1
        results.count { it == ClaimResult.LOST } == 7
    }

    def "a claim that is given back is free, and it is known who never began"() {
        when:
        claims(2).take(id(1), Optional.empty())
        claims(2).neverBegan(id(1))
        claims(3).neverBegan(id(1))

        then:
        metadata(1).resumedBy == null
        metadata(1).resumeRefused == '2,3'
        claims(4).take(id(1), Optional.empty()) == ClaimResult.TAKEN

        when: 'somebody else\'s claim is not given back'
        claims(5).neverBegan(id(1))

        then:
        metadata(1).resumedBy == '4'
    }

    def "the claim of one that never began is void, another one's is not"() {
        given:
        claims(2).take(id(1), Optional.empty())

        expect:
        claims(3).take(id(1), Optional.of(id(7))) == ClaimResult.LOST
        claims(3).take(id(1), Optional.of(id(2))) == ClaimResult.TAKEN
        metadata(1).resumedBy == '3'
    }

    def "the list of those that never began does not grow without end"() {
        when:
        (2..200).each { claims(it).neverBegan(id(1)) }

        then:
        metadata(1).resumeRefused.split(',').toList() == (151..200)*.toString()
    }

    def "a retry that begins anew is noted, and takes no claim"() {
        when:
        claims(2).retried(id(1))

        then:
        metadata(1).retriedBy == '2'
        metadata(1).resumedBy == null
    }

    def "a row without metadata gets some; the row of an execution that runs is never written; nor is one that is not there"() {
        given:
        row(5, null)
        execute("insert into execution values (6, 0, null, null)")

        expect:
        claims(2).take(id(5), Optional.empty()) == ClaimResult.TAKEN
        metadata(5) == [resumedBy: '2']
        claims(2).take(id(6), Optional.empty()) == ClaimResult.LOST
        version(6) == 0
        claims(2).take(id(7), Optional.empty()) == ClaimResult.LOST
    }

    def "where there is no such table or no database, no claims can be made: #how"() {
        given:
        if (statement) {
            execute(statement)
        }

        expect:
        claims(1, beans).take(id(1), Optional.empty()) == ClaimResult.UNAVAILABLE
        !claims(1, beans).arePossible()

        where:
        how               | statement                                        | beans
        'no bean'         | null                                             | false
        'no table'        | 'drop table execution'                           | true
        'other columns'   | 'alter table execution drop column extra_metadata' | true
    }

    def "a database that does not answer is no reason to go on without a claim"() {
        given:
        def claims = claims(2)
        execute('insert into execution values (2, 0, null, null)')
        assert claims.arePossible()
        execute(broken)

        when:
        claims.take(id(1), Optional.empty())

        then:
        def failure = thrown(IllegalStateException)
        failure.message.startsWith('Execution 1 could not be claimed (')

        when: 'but a note is not worth a job'
        claims.retried(id(1))
        claims.neverBegan(id(1))

        then:
        noExceptionThrown()

        where:
        broken << ["update execution set extra_metadata = '[1]' where id = 1", "update execution set extra_metadata = 'x' where id = 1"]
    }

    def "whether claims are possible is not known where the database does not answer"() {
        given:
        def away = Stub(DataSource) { getConnection() >> { throw new SQLTransientConnectionException('request timed out', '08001') } }
        def context = new GenericApplicationContext()
        context.beanFactory.registerSingleton('dataSource', away)
        context.refresh()

        when:
        Claims.of(SpringContext.of(context), id(2)).arePossible()

        then:
        def failure = thrown(IllegalStateException)
        failure.message == 'The table of executions could not be read (request timed out)'
    }

    def "claims are possible where this execution's own row can be read"() {
        expect:
        claims(1).arePossible()
        !claims(2).arePossible()
    }

    private void row(long number, String metadata) {
        pool.connection.withCloseable {
            def insert = it.prepareStatement('insert into execution values (?, 0, ?, current_timestamp)')
            insert.setLong(1, number)
            insert.setString(2, metadata)
            insert.execute()
        }
    }

    private void execute(String statement) {
        pool.connection.withCloseable { it.createStatement().execute(statement) }
    }

    private Map metadata(long number) {
        new JsonSlurper().parseText(value(number, 'extra_metadata')) as Map
    }

    private long version(long number) {
        value(number, 'version') as long
    }

    private String value(long number, String column) {
        pool.connection.withCloseable {
            def rows = it.createStatement().executeQuery("select $column from execution where id = $number")
            rows.next()
            rows.getString(1)
        }
    }

    private Claims claims(long mine, boolean beans = true) {
        def context = new GenericApplicationContext()
        if (beans) {
            context.beanFactory.registerSingleton('dataSource', pool)
        }
        context.refresh()
        Claims.of(SpringContext.of(context), id(mine))
    }

    private static ExecutionId id(long number) {
        ExecutionId.of("$number")
    }
}
