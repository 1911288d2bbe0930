package io.github.rundeckresume.store

import io.github.rundeckresume.state.ServerBoot
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LeaseFileSpec extends Specification {

    static final SERVER = ServerBoot.of('11111111-aaaa', 'boot-1')

    @TempDir
    Path folder

    def "a server with the id #member #has a lease"() {
        given:
        def file = LeaseFile.of(folder, ServerBoot.of(member, 'boot'))

        expect:
        file == (has ? Optional.of(folder.resolve("${member}.lease")) : Optional.empty())

        where:
        member          || has
        '11111111-aaaa' || true
        'x' * 64        || true
        'x' * 65        || false
        ''              || false
        '../x'          || false
    }

    def "a lease says which start of the server renewed it last, and is always as long"() {
        given:
        def lease = LeaseFile.of(folder.resolve('leases'), SERVER).get()

        when:
        LeaseFile.renew(lease, SERVER, 41)
        def first = LeaseFile.read(lease).get()
        def size = Files.size(lease)
        LeaseFile.renew(lease, SERVER, Long.MAX_VALUE)
        def second = LeaseFile.read(lease).get()

        then:
        [first.boot(), first.count(), second.boot(), second.count()] == ['boot-1', 41, 'boot-1', Long.MAX_VALUE]
        Files.size(lease) == size
    }

    def "a lease of #what says nothing"() {
        given:
        def lease = folder.resolve('x.lease')
        if (content != null) {
            Files.writeString(lease, content)
        }

        expect:
        LeaseFile.read(lease).empty

        where:
        what                | content
        'no file'           | null
        'nothing'           | ''
        'half a line'       | 'boot-1 000000'
        'no line end'       | "boot-1 ${'0' * 19}"
        'too large a count' | "boot-1 ${'9' * 19}\n"
        'too long an id'    | "${'x' * 65} ${'0' * 19}\n"
        'far too much'      | 'x' * 100_000
    }

    def "a folder is no lease"() {
        expect:
        LeaseFile.read(folder).empty
    }
}
