package io.github.rundeckresume.store

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.Sample.picture

/**
 * The files of each format version, written once and never again: a state that an older plugin left behind must be
 * read, or refused as what it is. If what is written changes, the version does, and the new version's file stands beside the old one.
 */
class FormatVersionSpec extends Specification {

    static final STATES = Path.of('src/test/resources/states')

    @TempDir
    Path folder

    def "the state #file is read as it was meant"() {
        expect:
        picture(StateReader.withLimit(Sample.NO_LIMIT).readFinished(STATES.resolve("${file}.resume.json"))) == picture(state)

        where:
        file            | state
        'v2'            | Sample.state()
        'v2-dispatched' | Sample.state(Sample.DISPATCHED)
        'v2-crashing'   | Sample.state(Sample.CRASHING)
        'v2-inside'     | Sample.inside()
        'v2-reached'    | Sample.reached()
        'v2-long'       | Sample.state(Sample.LONG)
    }

    def "a state of a version that was never released is refused as that: #file"() {
        when:
        StateReader.withLimit(Sample.NO_LIMIT).readFinished(STATES.resolve("${file}.resume.json"))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.OLDER
        e.message == 'it has format version 1, but this plugin reads version 2 only'

        where:
        file << ['v1', 'v1-dispatched']
    }

    def "there is a state of each version"() {
        expect:
        (1..StartDocument.VERSION).every { Files.exists(STATES.resolve("v${it}.resume.json")) }
    }

    def "what is written now is #file, byte for byte"() {
        expect:
        Files.readString(Sample.write(folder.resolve('1042.resume.json'), state)) ==
            Files.readString(STATES.resolve("${file}.resume.json"))

        where:
        file            | state
        'v2'            | Sample.state()
        'v2-dispatched' | Sample.state(Sample.DISPATCHED)
        'v2-crashing'   | Sample.state(Sample.CRASHING)
        'v2-inside'     | Sample.inside()
        'v2-reached'    | Sample.reached()
        'v2-long'       | Sample.state(Sample.LONG)
    }
}
