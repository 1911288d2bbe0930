package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.Sample.picture

class StateFilesSpec extends Specification {

    static final READER = StateReader.withLimit(Sample.NO_LIMIT)

    @TempDir
    Path folder

    def "a state under another execution's name is refused"() {
        given:
        Sample.write(folder.resolve('7.resume.json'))

        when:
        StateFiles.load(folder, ExecutionId.of('7'), READER)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.DAMAGED
        e.message == 'it is the state of execution 1042'

        when:
        StateFiles.loadFile(folder.resolve('7.resume.json'), ExecutionId.of('7'), READER)

        then:
        thrown(UnreadableStateException)
    }

    def "a journal under another execution's name is refused"() {
        given:
        Journal.begin(folder.resolve('7.resume.json'), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT)

        when:
        StateFiles.load(folder, ExecutionId.of('7'), READER)

        then:
        thrown(UnreadableStateException)
    }

    def "a damaged state is not replaced by the journal beside it"() {
        given:
        Journal.begin(StateFiles.in(folder, Sample.RUN), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT)
        Files.writeString(StateFiles.in(folder, Sample.RUN), 'damaged')

        when:
        StateFiles.load(folder, Sample.RUN, READER)

        then:
        thrown(UnreadableStateException)
    }

    def "where nothing lies, nothing is found"() {
        expect:
        StateFiles.load(folder, Sample.RUN, READER).empty
        !StateFiles.exist(folder, Sample.RUN)
        StateFiles.load(folder.resolve('none'), Sample.RUN, READER).empty
    }

    def "folders of those names are nothing"() {
        given:
        Files.createDirectory(folder.resolve('1042.resume.json'))
        Files.createDirectory(folder.resolve('1042.resume.json.journal'))

        expect:
        StateFiles.load(folder, Sample.RUN, READER).empty
        !StateFiles.exist(folder, Sample.RUN)
    }

    def "a state lies beside the execution's log"() {
        expect:
        StateFiles.in(Path.of('logs'), Sample.RUN) == Path.of('logs/1042.resume.json')
    }

    def "a journal is loaded until there is a state, and then the state"() {
        given:
        def journal = Journal.begin(StateFiles.in(folder, Sample.RUN), Sample.START, KeptRecords.of(Sample.RECORDS, []), Durability.ASYNC, Sample.NO_LIMIT)

        expect:
        StateFiles.exist(folder, Sample.RUN)
        picture(StateFiles.load(folder, Sample.RUN, READER).get().end()) == picture(ExecutionEnd.unfinished())

        when:
        journal.finish(ExecutionEnd.of(StopReason.ABORTED, null, 9))
        Files.writeString(Journal.fileOf(StateFiles.in(folder, Sample.RUN)), 'left behind')

        then:
        StateFiles.exist(folder, Sample.RUN)
        StateFiles.load(folder, Sample.RUN, READER).get().end().reason() == StopReason.ABORTED
        StateFiles.loadFile(StateFiles.in(folder, Sample.RUN), Sample.RUN, READER).records().size() == 3
    }
}
