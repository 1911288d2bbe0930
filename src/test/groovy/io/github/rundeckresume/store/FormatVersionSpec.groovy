package io.github.rundeckresume.store

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.Sample.picture

/**
 * The files of each format version, written once and never again: a state that an older plugin left behind must be
 * read. If what is written changes, the version does, and the new version's file stands beside the old one.
 */
class FormatVersionSpec extends Specification {

    static final STATES = Path.of('src/test/resources/states')

    @TempDir
    Path folder

    def "a state of version #version is read as it was meant"() {
        expect:
        picture(StateReader.withLimit(Sample.NO_LIMIT).readFinished(STATES.resolve("v${version}.resume.json"))) == picture(Sample.state())

        where:
        version << (1..StartDocument.VERSION)
    }

    def "what is written now is the present version, byte for byte"() {
        given:
        def golden = STATES.resolve("v${StartDocument.VERSION}.resume.json")

        expect:
        Files.readString(Sample.write(folder.resolve('1042.resume.json'))) == Files.readString(golden)
    }
}
