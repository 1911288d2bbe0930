package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import io.github.rundeckresume.store.Durability
import io.github.rundeckresume.store.Journal
import io.github.rundeckresume.store.KeptRecords
import java.nio.file.Files
import java.nio.file.Path
import org.rundeck.app.services.ExecutionFile
import spock.lang.Specification
import spock.lang.TempDir

/** What goes to Log Storage while an execution runs, and afterwards. */
class StateFileProducerSpec extends Specification {

    @TempDir
    Path dir

    final FakeServer server = new FakeServer(localFile: { dir.resolve('1.resume.json').toFile() })
    final ExecutionReference execution = [getId: { '1' }] as ExecutionReference

    StateFileProducer producer
    Journal journal

    def setup() {
        producer = new StateFileProducer(new StoredFiles(server.context()))
        def start = ExecutionStart.of(ExecutionId.of('1'), 'p', 'j', WorkflowSnapshot.of('sequential', false, [])).build()
        journal = Journal.begin(dir.resolve('1.resume.json'), start, KeptRecords.none(), Durability.ASYNC, 1 << 20)
    }

    def cleanup() {
        journal.release()
    }

    def "while it runs a copy goes there, and is deleted here once it is stored"() {
        when:
        def file = producer.produceStorageCheckpointForExecution(execution)

        then:
        producer.checkpointable
        file.shouldBeStored
        file.localFile.name == '1.resume.json.checkpoint'
        file.localFile.text.startsWith(Files.readString(dir.resolve('1.resume.json.journal')))
        file.fileDeletePolicy == ExecutionFile.DeletePolicy.ALWAYS

        and: 'nothing else, even if somebody takes the execution for one that ended'
        !producer.produceStorageFileForExecution(execution).shouldBeStored
    }

    def "nothing goes there for an execution that is not recorded, or not any more: #how"() {
        given:
        end(journal)

        expect:
        !producer.produceStorageCheckpointForExecution(execution).shouldBeStored
        !producer.produceStorageFileForExecution(execution).shouldBeStored

        where:
        how         | end
        'given up'  | { it.spoil() }
        'discarded' | { it.discard() }
        'a success' | { it.succeed() }
    }

    def "nothing goes there if the copy cannot be made"() {
        given:
        def journalFile = dir.resolve('1.resume.json.journal')
        Files.writeString(journalFile, Files.readString(journalFile).reverse())

        expect:
        !producer.produceStorageCheckpointForExecution(execution).shouldBeStored
    }

    def "after a failure the finished state takes the copy's place"() {
        given:
        producer.produceStorageCheckpointForExecution(execution)
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, 1))

        expect:
        producer.produceStorageFileForExecution(execution).localFile.name == '1.resume.json'
        producer.produceStorageFileForExecution(execution).fileDeletePolicy == ExecutionFile.DeletePolicy.WHEN_RETRIEVABLE
    }

    def "a record with which the execution goes on by itself stays here, also when the server's process ends in order"() {
        given:
        def end = ExecutionEnd.of(StopReason.CUSTOM, ExecutionEnd.HELD, 1)
        journal.finish(goOn ? end.goingOn() : end)

        expect:
        producer.produceStorageFileForExecution(execution).shouldBeStored
        producer.produceStorageFileForExecution(execution).fileDeletePolicy == policy

        where:
        goOn  || policy
        true  || ExecutionFile.DeletePolicy.NEVER
        false || ExecutionFile.DeletePolicy.WHEN_RETRIEVABLE
    }

    def "after a success a file without any data takes the copy's place, at each try (#how)"() {
        given:
        producer.produceStorageCheckpointForExecution(execution)
        end(journal)

        expect:
        2.times {
            def file = producer.produceStorageFileForExecution(execution)
            assert file.shouldBeStored
            assert file.fileDeletePolicy == ExecutionFile.DeletePolicy.NEVER
            assert file.localFile.text == '{"kind":"nothing","why":"the execution succeeded"}\n'
        }

        and: 'not for one that had no copies'
        !producer.produceStorageFileForExecution([getId: { '2' }] as ExecutionReference).shouldBeStored

        where:
        how                           | end
        'which may not be stored yet' | { it.succeed() }
        'which is stored'             | { it.discard() }
    }
}
