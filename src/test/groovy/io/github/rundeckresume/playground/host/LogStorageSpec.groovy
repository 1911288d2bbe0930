package io.github.rundeckresume.playground.host

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState
import groovy.transform.TupleConstructor
import io.github.rundeckresume.playground.execution.ExecutionSummary
import io.github.rundeckresume.playground.execution.JobSummary
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.rundeck.app.services.ExecutionFile
import org.rundeck.app.services.ExecutionFileProducer
import org.springframework.transaction.PlatformTransactionManager
import org.springframework.transaction.support.TransactionTemplate

class LogStorageSpec extends HostSpecification {

    def "log and state go to Log Storage when an execution ends, and stay where they are"() {
        when:
        def execution = open().run(job('- exec: echo one'), RunRequest.plain())

        then:
        ['rdlog', 'state.json'].every {
            Files.readString(execution.file(it)) == Files.readString(base.resolve("log-storage/1.${it}"))
        }
    }

    def "a producer that is registered while the host runs is asked, and its file stored"() {
        given:
        def host = open()
        register(host, new Producer('note.txt', note(), true))

        when:
        host.run(job('- exec: echo one'), RunRequest.plain())

        then:
        Files.readString(base.resolve('log-storage/1.note.txt')) == 'a note'
    }

    def "a producer with nothing to store is passed over, and a broken file does not keep the others back"() {
        given:
        def host = open()
        register(host, new Producer('unwanted', note(), false))
        register(host, new Producer('absent', base.resolve('nowhere'), true))

        when:
        host.run(job('- exec: echo one'), RunRequest.plain())

        then:
        Files.list(base.resolve('log-storage')).toList()*.fileName*.toString().toSet() ==
                ['1.rdlog', '1.state.json'].toSet()
    }

    def "a file that is to be deleted always is gone here once it is stored"() {
        given:
        def host = open()
        register(host, new Producer('note.txt', note(), true, ExecutionFile.DeletePolicy.ALWAYS))

        when:
        host.run(job('- exec: echo one'), RunRequest.plain())

        then:
        !Files.exists(base.resolve('note'))
        Files.exists(base.resolve('log-storage/1.note.txt'))
    }

    def "a local file is answered at once"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())

        when:
        def loaded = inTransaction(host) { files(host).requestFileLoad(reference(execution), 'rdlog', true) }

        then:
        loaded.state == ExecutionFileState.AVAILABLE
        loaded.file.toPath() == execution.file('rdlog')
    }

    def "a file that only Log Storage has: first pending without a file, then it arrives"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        Files.delete(execution.file('rdlog'))

        when:
        def loaded = inTransaction(host) { files(host).requestFileLoad(reference(execution), 'rdlog', true) }

        then:
        loaded.state == ExecutionFileState.PENDING_LOCAL
        loaded.file == null

        and:
        new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert Files.exists(execution.file('rdlog'))
        }
        execution.log() == 'one'
    }

    def "asked without loading, it only tells that Log Storage has the file"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        Files.delete(execution.file('rdlog'))

        when:
        def loaded = inTransaction(host) { files(host).requestFileLoad(reference(execution), 'rdlog', false) }

        then:
        loaded.state == ExecutionFileState.AVAILABLE_REMOTE
        !Files.exists(execution.file('rdlog'))
    }

    def "the asynchronous answer comes with the file"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        Files.delete(execution.file('rdlog'))

        when:
        def loaded = inTransaction(host) { files(host).requestFileLoadAsync(reference(execution), 'rdlog') }
                .get(10, TimeUnit.SECONDS)

        then:
        loaded.state == ExecutionFileState.AVAILABLE
        loaded.file.toPath() == execution.file('rdlog')
        execution.log() == 'one'
    }

    def "a file that is nowhere may still be on its way just after the end"() {
        given:
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())

        when:
        def loaded = inTransaction(host) { files(host).requestFileLoadAsync(reference(execution), 'never.json') }.get()

        then:
        loaded.state == ExecutionFileState.PENDING_REMOTE
        loaded.file == null
    }

    def "a file that Log Storage did not have is asked for again only after #seconds s, even if it comes meanwhile"() {
        given:
        EmbeddedHost.at(base).open().close()
        base.resolve('etc/framework.properties').toFile() << "rundeck.execution.logs.fileStorage.retrievalRetryDelay = $seconds\n"
        def host = open()
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        def state = { inTransaction(host) { files(host).requestFileLoad(reference(execution), 'late.json', false) }.state }

        when:
        assert state() == ExecutionFileState.PENDING_REMOTE
        Files.createFile(base.resolve('log-storage/1.late.json'))

        then:
        state() == ExecutionFileState.PENDING_REMOTE

        and:
        seconds > 1 || new spock.util.concurrent.PollingConditions(timeout: 60).eventually {
            assert state() == ExecutionFileState.AVAILABLE_REMOTE
        } == null

        where:
        seconds << [1, 60]
    }

    def "without Log Storage nothing is stored, and a missing file is missing"() {
        given:
        EmbeddedHost.at(base).open().close()
        base.resolve('etc/framework.properties').toFile() << 'rundeck.execution.logs.fileStoragePlugin =\n'
        def host = open()

        when:
        def execution = host.run(job('- exec: echo one'), RunRequest.plain())
        def loaded = inTransaction(host) { files(host).requestFileLoadAsync(reference(execution), 'never.json') }.get()

        then:
        loaded.state == ExecutionFileState.NOT_FOUND
        !Files.exists(base.resolve('log-storage'))
    }

    private static void register(EmbeddedHost host, ExecutionFileProducer producer) {
        host.context().beanFactory.registerSingleton(producer.executionFileType, producer)
    }

    private Path note() {
        Files.writeString(base.resolve('note'), 'a note')
    }

    private static AsyncExecutionFileLoaderService files(EmbeddedHost host) {
        host.context().getBean('logFileStorageService', AsyncExecutionFileLoaderService)
    }

    private static ExecutionReference reference(CompletedExecution execution) {
        def record = execution.record()
        new ExecutionSummary(record, new JobSummary(record.jobUuid(), record.project(), 'probe', ''))
    }

    private static <T> T inTransaction(EmbeddedHost host, Closure<T> action) {
        new TransactionTemplate(host.context().getBean('transactionManager', PlatformTransactionManager))
                .execute { action.call() }
    }

    static class Producer implements ExecutionFileProducer {
        final String executionFileType
        final boolean executionFileGenerated = false
        final boolean checkpointable = false
        private final ExecutionFile file

        Producer(String type, Path path, boolean stored, ExecutionFile.DeletePolicy policy = ExecutionFile.DeletePolicy.NEVER) {
            this.executionFileType = type
            this.file = new ProducedFile(path.toFile(), stored, policy)
        }

        @Override
        ExecutionFile produceStorageFileForExecution(ExecutionReference execution) {
            file
        }

        @Override
        ExecutionFile produceStorageCheckpointForExecution(ExecutionReference execution) {
            file
        }
    }

    @TupleConstructor
    static class ProducedFile implements ExecutionFile {
        final File localFile
        final boolean shouldBeStored
        final ExecutionFile.DeletePolicy fileDeletePolicy
    }
}
