package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.jobs.JobService
import java.sql.Connection
import java.util.concurrent.CountDownLatch
import javax.sql.DataSource
import org.rundeck.app.spi.AuthorizedServicesProvider
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy
import org.springframework.transaction.support.TransactionTemplate

/** The row of an execution, where plugins read and change it in plain SQL. */
class ExecutionRowSpec extends HostSpecification {

    def "bean dataSource leads to the host's own database, in plain SQL, each statement for itself"() {
        given:
        def host = open()
        host.run(job('- exec: echo one'), RunRequest.plain())

        expect:
        dataSource(host) instanceof TransactionAwareDataSourceProxy
        connection(host) { it.autoCommit }
        row(host, 1).status == 'succeeded'
    }

    def "a row has a random uuid, which the execution's reference and its data tell too"() {
        given:
        def told = []
        def host = open(withProbe { told << it.executionContext.execution.uuid << it.dataContext.job.executionUuid })

        when:
        2.times { host.run(job(probe()), RunRequest.plain()) }

        then:
        told == [row(host, 1).uuid] * 2 + [row(host, 2).uuid] * 2
        row(host, 1).uuid != row(host, 2).uuid
        reference(host, 1).uuid == row(host, 1).uuid
    }

    def "its metadata are JSON, or null for none, and what plain SQL adds is seen at the next look"() {
        given:
        def host = open()
        host.run(job('- exec: echo one'), RunRequest.plain())
        host.run(job('- exec: echo one'), RunRequest.plain().meta('k', 'v'))

        expect:
        row(host, 1).extra_metadata == null
        row(host, 2).extra_metadata == '{"k":"v"}'
        reference(host, 1).metadata == [:]

        when:
        update(host, "update execution set extra_metadata = '{\"resumedBy\":\"7\"}', version = version + 1 where id = 1")

        then:
        reference(host, 1).metadata == [resumedBy: '7']
    }

    def "its version is 1 once it says where its log is, and grows with every change by the host"() {
        given:
        def running = []
        def host
        host = open(withProbe { running << row(host, 1).version })

        when:
        host.run(job(probe()), RunRequest.plain())

        then:
        running == [1]
        row(host, 1).version == 2
    }

    def "it says which server runs the execution, as the data do, and that stays the same over restarts"() {
        given:
        def told = []
        def builder = withProbe { told << it.dataContext.job.serverUUID }

        when:
        builder.open().withCloseable { it.run(job(probe()), RunRequest.plain()) }
        def host = open(builder)
        host.run(job(probe()), RunRequest.plain())

        then:
        told == [row(host, 1).server_nodeuuid, row(host, 2).server_nodeuuid]
        told.unique().size() == 1
        System.getProperty('rundeck.server.uuid') == told[0]
        java.util.UUID.fromString(told[0])
    }

    def "how often it is retried is read from its row at its end: without a number there is no retry"() {
        given:
        def limits = []
        def host
        host = open(withProbe {
            limits << row(host, 1).retry
            update(host, 'update execution set retry = null, version = version + 1 where id = 1')
            throw new IllegalStateException('again')
        })

        when:
        def all = host.start(job(probe(), [retry: [retry: '2']]), RunRequest.plain()).await()

        then:
        limits == ['2']
        all*.state() == ['failed']
        reference(host, 1).retryNextId == null
    }

    def "a retry has its row, and its predecessor names it, as soon as that one has ended, however long the delay"() {
        given:
        def host = open()
        def running = host.start(job("- exec: 'false'", [retry: [retry: '1', delay: '1h']]), RunRequest.plain())
        until { row(host, 1).date_completed != null }

        expect:
        reference(host, 1).retryNextId == '2'
        reference(host, 2).retryPrevId == '1'
        row(host, 1).will_retry
        row(host, 1).retry_execution_id == 2

        and: 'it waits as a running one: the server starts its clock at once'
        host.find(2).get().state() == 'running'
        row(host, 2).status == null
        row(host, 2).date_started != null

        cleanup:
        running?.abort()
    }

    def "a retry that cannot be entered is none, although its predecessor says that it would be retried"() {
        given:
        def gate = new CountDownLatch(1)
        def host = open(withProbe { gate.await(); throw new IllegalStateException('again') })
        def running = host.start(job(probe(), [retry: [retry: '1']]), RunRequest.plain())

        when:
        job(probe(), [retry: [retry: '1'], executionEnabled: false])
        host.importJobs(base.resolve('job.yaml'))
        gate.countDown()

        then:
        running.await()*.state() == ['failed-with-retry']
        reference(host, 1).retryNextId == null
    }

    private static String probe() {
        '''
        - type: probe
          nodeStep: false
        '''
    }

    private static DataSource dataSource(EmbeddedHost host) {
        host.context().getBean('dataSource', DataSource)
    }

    private static <T> T connection(EmbeddedHost host, Closure<T> use) {
        Connection connection = dataSource(host).connection
        try {
            use.call(connection)
        } finally {
            connection.close()
        }
    }

    private static Map row(EmbeddedHost host, long id) {
        connection(host) { it.createStatement().executeQuery("select * from execution where id = $id").with { rows ->
            rows.next()
            (1..rows.metaData.columnCount).collectEntries {
                def value = rows.getObject(it)
                [rows.metaData.getColumnName(it).toLowerCase(), value instanceof java.sql.Clob ? rows.getString(it) : value]
            }
        } }
    }

    private static void update(EmbeddedHost host, String sql) {
        assert connection(host) { it.createStatement().executeUpdate(sql) } == 1
    }

    private static reference(EmbeddedHost host, long id) {
        def jobs = host.context().getBean(AuthorizedServicesProvider).getServicesWith(new io.github.rundeckresume.playground.execution.FullAccess('me'))
                .getService(JobService)
        new TransactionTemplate(host.context().getBean('transactionManager')).execute { jobs.executionForId(id as String, 'playground') }
    }

    private static void until(Closure<Boolean> condition) {
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually { assert condition.call() }
    }
}
