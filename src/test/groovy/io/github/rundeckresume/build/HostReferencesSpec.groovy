package io.github.rundeckresume.build

import spock.lang.Shared
import spock.lang.Specification

/**
 * What the plugin needs of a server, in one list, so that a change of it is seen and another server can be held against
 * it: {@code -Dhost.jars=FOLDER}, with its jars, in place of what the build compiles against.
 */
class HostReferencesSpec extends Specification {

    static final LIST = new File('src/test/resources/host-references.txt')
    static final ANEW = 'mvn test -Dtest=HostReferencesSpec -Djacoco.skip -DskipPageTests -Dhost.references=write'

    @Shared
    HostReferences references = HostReferences.of(new File(System.getProperty('plugin.jar')), ClassFiles.ofBuild())

    def "the list has all that the jar refers to, and nothing else"() {
        given:
        def now = references.found*.toString()
        if (System.getProperty('host.references') == 'write') {
            LIST.setText(now.collect { "$it\n" }.join(), 'UTF-8')
        }
        def listed = LIST.readLines('UTF-8')

        expect: "else look at each line that is new (is it there in every server that we name?), then: $ANEW"
        [missing: now - listed, needless: listed - now] == [missing: [], needless: []]
        listed == listed.sort(false).unique(false)
    }

    def "everything that the jar refers to is in #host"() {
        given:
        def files = jars ? ClassFiles.of(jars) : ClassFiles.ofBuild()

        when:
        def problems = new HostLinkage(references, files).problems()
        println "${references.found.size() - problems.size()} of ${references.found.size()} references resolve in $host"

        then:
        problems == []

        cleanup:
        files?.close()

        where:
        jars = System.getProperty('host.jars')?.split(File.pathSeparator)?.collect { new File(it) }
        host = jars ?: "what the build compiles against"
    }
}
