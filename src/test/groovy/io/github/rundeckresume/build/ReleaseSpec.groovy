package io.github.rundeckresume.build

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The script that gives a version to all files that say one, on copies of them. */
class ReleaseSpec extends Specification {

    static final FILES = ['pom.xml', 'plugin.yaml', 'README.md', 'docker-compose.yml', 'CHANGELOG.md']

    @TempDir
    Path dir

    def setup() {
        FILES.each { Files.copy(Path.of(it), dir.resolve(it)) }
    }

    def "a new version is in every file, and the unreleased changes are its section"() {
        given:
        def unreleased = text('CHANGELOG.md').find(/(?s)## \[Unreleased]\n(.*?)(?=\n## \[|$)/) { all, body -> body.trim() }

        when:
        give('0.9.1', '2026-12-24')

        then:
        text('pom.xml').contains('<artifactId>rundeck-resume</artifactId>\n  <version>0.9.1</version>')
        text('pom.xml').contains('<project.build.outputTimestamp>2026-12-24T00:00:00Z<')
        text('plugin.yaml').contains('\nversion: 0.9.1\n')
        text('plugin.yaml').contains('\ndate: "2026-12-24T00:00:00Z"\n')
        text('plugin.yaml').contains('\nrundeckPluginVersion: "2.0"\n')
        text('README.md').contains('`target/rundeck-resume-0.9.1.jar`')
        text('docker-compose.yml').contains('./target/rundeck-resume-0.9.1.jar:/home/rundeck/libext/rundeck-resume-0.9.1.jar:ro')
        text('CHANGELOG.md').contains("## [Unreleased]\n\n## [0.9.1] - 2026-12-24\n\n$unreleased")
    }

    def "the same version once more changes nothing, whatever day it is"() {
        given:
        give('0.9.1', '2026-12-24')
        def before = FILES.collect { text(it) }

        when:
        give('0.9.1', '2027-01-31')

        then:
        FILES.collect { text(it) } == before
    }

    def "what is no version is refused, and no file is touched: #version"() {
        given:
        def before = FILES.collect { text(it) }

        when:
        give(version, '2026-12-24')

        then:
        thrown(IllegalArgumentException)
        FILES.collect { text(it) } == before

        where:
        version << [null, '', '1.2', 'v1.2.3', '1.2.3; rm']
    }

    private String text(String name) {
        Files.readString(dir.resolve(name))
    }

    private void give(String version, String date) {
        def properties = new Properties()
        [version: version, date: date].findAll { it.value != null }.each { properties.setProperty("release.$it.key", it.value) }
        def binding = new Binding(project: [basedir: dir.toFile()], session: [userProperties: properties], log: [info: { }])
        new GroovyShell(binding).evaluate(new File('.mvn/release/version.groovy'))
    }
}
