package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionId
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import spock.lang.Specification
import spock.lang.TempDir

/** What executions left in a folder of logs: found by name, and deleted so that nothing is forgotten half-way. */
class LeftFilesSpec extends Specification {

    @TempDir
    Path folder

    private void put(String... names) {
        names.each { Files.writeString(folder.resolve(it), 'x') }
    }

    private List<String> names() {
        folder.toFile().list().toList().toSorted()
    }

    def "all files of an execution are found, and no others"() {
        given:
        put('7.resume.json', '7.resume.json.journal', '7.resume.json.moved-aside-1', '12.resume.json.checkpoint', '123456789012345678.resume.json')
        put('7.rdlog', '7.resume.jsonx', '7.resume.json.', 'x7.resume.json', '0.resume.json', '07.resume.json', '1234567890123456789.resume.json', "8.resume.json.${'x' * 101}")
        Files.createDirectory(folder.resolve('9.resume.json'))

        when:
        def left = LeftFiles.in(folder)

        then:
        left*.execution()*.toString() == ['7', '12', '123456789012345678']

        when:
        left.first().delete()

        then:
        names().findAll { it.startsWith('7.') } == ['7.rdlog', '7.resume.json.', '7.resume.jsonx']
        Files.exists(folder.resolve('12.resume.json.checkpoint'))
    }

    def "an execution's files are as old as the latest of them"() {
        given:
        put('7.resume.json', '7.resume.json.journal', '7.resume.json.checkpoint')
        ['7.resume.json': 3000, '7.resume.json.journal': 5000, '7.resume.json.checkpoint': 4000].each { name, at ->
            Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(at))
        }

        expect:
        LeftFiles.in(folder).first().writtenAt() == 5000
    }

    def "they are held while the journal is written"() {
        given:
        def journal = Journal.begin(StateFiles.in(folder, Sample.RUN), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT)
        def left = LeftFiles.in(folder).first()

        expect:
        left.execution() == Sample.RUN
        left.areHeld()

        when:
        journal.release()

        then:
        !left.areHeld()
    }

    def "a deletion that fails half-way leaves the state, so that the rest is found again"() {
        given:
        put('7.resume.json', '7.resume.json.journal')
        def left = LeftFiles.in(folder).first()
        Files.delete(folder.resolve('7.resume.json.journal'))
        Files.createDirectories(folder.resolve('7.resume.json.journal/in the way'))

        when:
        left.delete()

        then:
        thrown(IOException)
        LeftFiles.in(folder)*.execution() == [ExecutionId.of('7')]
    }

    def "what is gone already is no trouble, and a folder that is not there is"() {
        given:
        put('7.resume.json', '7.resume.json.journal')
        def left = LeftFiles.in(folder).first()
        Files.delete(folder.resolve('7.resume.json'))

        when:
        2.times { left.delete() }

        then:
        names() == []

        when:
        LeftFiles.in(folder.resolve('none'))

        then:
        thrown(IOException)
    }
}
