package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.execution.ExecutionNotFound
import com.dtolabs.rundeck.core.jobs.JobNotFound
import com.dtolabs.rundeck.core.jobs.JobService
import grails.util.Holders
import io.github.rundeckresume.playground.execution.FullAccess
import org.rundeck.app.spi.AuthorizedServicesProvider
import org.springframework.transaction.PlatformTransactionManager
import org.springframework.transaction.support.TransactionTemplate

class ServerBeansSpec extends HostSpecification {

    def "the context is found where plugins look for it, as long as the host is open"() {
        given:
        def before = Holders.findApplicationContext()
        def host = EmbeddedHost.at(base).open()

        expect:
        Holders.findApplicationContext().is(host.context())

        when:
        host.close()

        then:
        Holders.findApplicationContext().is(before)
    }

    def "the workflow's thread has no database session; a transaction brings one"() {
        given:
        def seen = [:]
        def host
        host = open(withProbe { context ->
            def jobs = context.executionContext.jobService
            try {
                jobs.executionForId('1', 'playground')
            } catch (IllegalStateException e) {
                seen.without = e.message
            }
            seen.within = inTransaction(host) { jobs.executionForId('1', 'playground') }.id
        })

        when:
        def execution = host.run(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain())

        then:
        execution.state() == 'succeeded'
        seen == [without: 'No Session found for current thread', within: '1']
    }

    def "an execution is found with its project, job, options, metadata and status"() {
        given:
        def host = open()
        host.run(job("- exec: 'false'", [options: [[name: 'who']]]), RunRequest.plain().option('who', 'a b').meta('k', 'v'))

        when:
        def found = inTransaction(host) { jobs(host).executionForId('1', 'playground') }

        then:
        found.status == 'failed'
        found.job.id == UUID
        found.job.jobName == 'probe'
        found.options == '-who "a b"'
        found.metadata == [k: 'v']
        found.failedNodeList == 'localhost'
    }

    def "#what is not found"() {
        given:
        def host = open()
        host.run(job('- exec: echo one'), RunRequest.plain())

        when:
        inTransaction(host) { jobs(host).executionForId(id, project) }

        then:
        def missing = thrown(Exception)
        (missing.cause ?: missing) instanceof ExecutionNotFound

        where:
        what                              | id  | project
        'an execution that never was'     | '2' | 'playground'
        'an execution of another project' | '1' | 'elsewhere'
    }

    def "a plugin starts a job with options and metadata"() {
        given:
        def host = open()
        def definition = job('- exec: echo hello ${option.who}', [options: [[name: 'who']]])
        host.run(definition, RunRequest.plain())

        when:
        def started = inTransaction(host) {
            def jobs = jobs(host)
            jobs.runJob(jobs.jobForName('probe', 'playground'), '-who "big world"', null, null, [resumeFrom: '1'])
        }

        then:
        started.id == '2'
        started.metadata == [resumeFrom: '1']
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert host.find(2).get().state() == 'succeeded'
        }
        new CompletedExecution(host.find(2).get(), host.files()).log() == 'hello big world'
    }

    def "a job that nobody imported is not found"() {
        given:
        def host = open()

        when:
        inTransaction(host) { jobs(host).jobForID('unknown', 'playground') }

        then:
        def missing = thrown(Exception)
        (missing.cause ?: missing) instanceof JobNotFound
    }

    def "executions are searched by state, job and age"() {
        given:
        def host = open()
        host.run(job('- exec: echo one'), RunRequest.plain())
        host.run(job("- exec: 'false'"), RunRequest.plain())

        expect:
        inTransaction(host) { jobs(host).searchExecutions(state, 'playground', uuid, exclude, since) }*.id == ids

        where:
        state       | uuid    | exclude | since | ids
        null        | null    | null    | null  | ['1', '2']
        'failed'    | null    | null    | null  | ['2']
        null        | UUID    | null    | '1h'  | ['1', '2']
        null        | null    | UUID    | null  | []
        null        | 'other' | null    | null  | []
    }

    def "executions are queried page by page, the last one that ended first: #filter"() {
        given:
        def host = open()
        host.run(job('- exec: echo one'), RunRequest.plain())
        host.run(job("- exec: 'false'"), RunRequest.plain())
        host.run(job('- exec: echo three'), RunRequest.plain())

        expect:
        inTransaction(host) { jobs(host).queryExecutions([project: 'playground'] + filter) }.result*.id == ids

        where:
        filter                                        | ids
        [:]                                           | ['3', '2', '1']
        [jobIdListFilter: UUID, offset: 1, max: 1]    | ['2']
        [jobIdListFilter: 'other']                    | []
        [project: 'other']                            | []
        [recentFilter: '1h', max: 2]                  | ['3', '2']
        [statusFilter: 'failed']                      | ['2']
        [statusFilter: 'running']                     | []
    }

    def "a query that the playground does not know is no empty answer"() {
        given:
        def host = open()

        when:
        inTransaction(host) { jobs(host).queryExecutions([userFilter: 'somebody']) }

        then:
        def e = thrown(UnsupportedOperationException)
        e.message.contains('userFilter')
    }

    private static JobService jobs(EmbeddedHost host) {
        host.context().getBean('rundeckAuthorizedServicesProvider', AuthorizedServicesProvider)
                .getServicesWith(new FullAccess('somebody')).getService(JobService)
    }

    private static <T> T inTransaction(EmbeddedHost host, Closure<T> action) {
        new TransactionTemplate(host.context().getBean('transactionManager', PlatformTransactionManager))
                .execute { action.call() }
    }
}
