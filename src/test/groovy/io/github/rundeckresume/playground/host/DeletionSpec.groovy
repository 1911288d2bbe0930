package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.jobs.JobService
import io.github.rundeckresume.playground.execution.FullAccess
import java.nio.file.Files
import java.nio.file.Path
import org.rundeck.app.spi.AuthorizedServicesProvider
import org.springframework.transaction.support.TransactionTemplate

class DeletionSpec extends HostSpecification {

    def "an execution is deleted with its files here and in Log Storage; who was retried by it is told"() {
        given:
        def host = open()
        def all = host.start(job("- exec: 'false'", [retry: [retry: '1']]), RunRequest.plain()).await()
        Files.createFile(host.files().partial('playground', UUID, '2', 'rdlog'))

        expect:
        stored('2.') == ['2.rdlog', '2.state.json']

        when:
        def failure = host.deletion().delete(all[1].record())

        then:
        failure.empty
        host.list()*.id() == [1]
        host.find(1).get().retry().nextId() == 0
        host.find(1).get().version() == 3
        local('2.') == [] && stored('2.') == []
        local('1.').size() == 2 && stored('1.').size() == 2
    }

    def "in Log Storage only that is deleted which this server still has a copy of"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        Files.delete(execution.file('rdlog'))

        when:
        host.deletion().delete(execution.record())

        then:
        stored('1.') == ['1.rdlog']
    }

    def "what is entered as running is not deleted"() {
        given:
        def id = DeadProcess.leaves(base, UUID)
        def host = open()

        expect:
        host.deletion().delete(host.find(id).get()).get() == "Failed to delete execution {{Execution $id}}: The execution is currently running"
        host.find(id).present
    }

    def "the job service deletes several and tells what it could not"() {
        given:
        def host = open()
        2.times { host.run(job('- exec: echo one'), RunRequest.plain()) }

        when:
        def answer = new TransactionTemplate(host.context().getBean('transactionManager')).execute {
            host.context().getBean(AuthorizedServicesProvider).getServicesWith(new FullAccess('me')).getService(JobService)
                    .deleteBulkExecutionIds(['1', 2L, '7'], 'me')
        }

        then:
        answer == [success: false, successTotal: 2, failures: [[success: false, message: 'Execution Not found: 7', id: '7']]]
        host.list() == []
    }

    private List<String> stored(String prefix) {
        names(base.resolve('log-storage'), prefix)
    }

    private List<String> local(String prefix) {
        names(base.resolve("var/logs/rundeck/playground/job/$UUID/logs"), prefix)
    }

    private static List<String> names(Path folder, String prefix) {
        folder.toFile().list().findAll { it.startsWith(prefix) }.sort()
    }
}
