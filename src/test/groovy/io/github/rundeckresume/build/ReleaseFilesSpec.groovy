package io.github.rundeckresume.build

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.Attributes
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

/** The script that puts a release together, on small jars. */
class ReleaseFilesSpec extends Specification {

    @TempDir
    Path dir

    List<String> said = []

    def setup() {
        Files.createDirectories(dir.resolve('target'))
        text('plugin.yaml', 'version: 1.2.3\n')
        text('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [1.2.3] - 2026-12-24\n\n### Added\n\n- A thing.\n\n## [1.2.2] - 2026-12-01\n\n- Old.\n')
        jar('1.2.3')
        ['-sources.jar', '-javadoc.jar', '.cdx.json'].each { text("target/resume-1.2.3$it", it) }
        text('target/rundeck-resume-cli.jar', 'cli')
    }

    def "what is published is there with its checksums, and the notes are the version's section"() {
        when:
        release('release.version': '1.2.3', 'release.key': 'none')

        then:
        files() == ['SHA256SUMS', 'notes.md', 'resume-1.2.3-javadoc.jar', 'resume-1.2.3-sources.jar', 'resume-1.2.3.cdx.json', 'resume-1.2.3.jar',
                    'rundeck-resume-cli.jar']
        read('notes.md') == '### Added\n\n- A thing.\n'
        run('sha256sum', '--check', '--strict', 'SHA256SUMS') == 0
        read('SHA256SUMS').readLines().size() == 5
        said.any { it.contains('Not signed') }
    }

    @Requires({ ['/usr/bin/gpg', '/usr/local/bin/gpg'].any { new File(it).canExecute() } })
    def "the checksums are signed with a key that is gone afterwards"() {
        when:
        release('release.version': '1.2.3')

        then:
        read('SHA256SUMS.asc').startsWith('-----BEGIN PGP SIGNATURE-----')
        said.any { it.contains('is gone') }
    }

    def "there is no release without the key that was asked for: #key"() {
        when:
        release('release.version': '1.2.3', 'release.key': key)

        then:
        def e = thrown(IllegalStateException)
        e.message.contains(message)
        !files().contains('SHA256SUMS.asc')

        where:
        key           | message
        'environment' | 'RELEASE_KEY is not set'
        'mine'        | "not 'mine'"
    }

    def "another version in #where is refused"() {
        given:
        where == 'plugin.yaml' ? text('plugin.yaml', 'version: 1.2.4\n') : jar('1.2.4')

        when:
        release('release.version': '1.2.3')

        then:
        def e = thrown(IllegalStateException)
        e.message.contains("$where says 1.2.4")

        where:
        where << ['plugin.yaml', 'the manifest of resume-1.2.3.jar']
    }

    def "a release lacks nothing: without #file it is refused"() {
        given:
        Files.delete(dir.resolve("target/$file"))

        when:
        release('release.key': 'none')

        then:
        def e = thrown(IllegalStateException)
        e.message.contains("There is no $file")

        where:
        file << ['resume-1.2.3-sources.jar', 'resume-1.2.3.cdx.json']
    }

    def "without a section there are notes for a trial only"() {
        given:
        text('CHANGELOG.md', '# Changelog\n\n## [Unreleased]\n\n- Later.\n')

        when:
        release('release.key': 'none')

        then:
        read('notes.md') == '- Later.\n'

        when:
        release('release.version': '1.2.3', 'release.key': 'none')

        then:
        thrown(IllegalStateException)
    }

    private void release(Map<String, String> given) {
        def properties = new Properties()
        properties.putAll(given)
        def project = [basedir: dir.toFile(), build: [directory: dir.resolve('target').toString(), finalName: 'resume-1.2.3'], version: '1.2.3',
                       properties: ['release.key': 'throw-away']]
        def log = [info: { said << it.toString() }, warn: { said << it.toString() }]
        new GroovyShell(new Binding(project: project, session: [userProperties: properties], log: log)).evaluate(new File('.mvn/release/release.groovy'))
    }

    private void jar(String version) {
        def manifest = new Manifest()
        manifest.mainAttributes.put(Attributes.Name.MANIFEST_VERSION, '1.0')
        manifest.mainAttributes.putValue('Rundeck-Plugin-File-Version', version)
        new JarOutputStream(Files.newOutputStream(dir.resolve('target/resume-1.2.3.jar')), manifest).close()
    }

    private void text(String name, String content) {
        Files.writeString(dir.resolve(name), content)
    }

    private String read(String name) {
        Files.readString(dir.resolve("target/release/$name"))
    }

    private List<String> files() {
        (dir.resolve('target/release').toFile().list() ?: [] as String[]).toList().sort()
    }

    private int run(String... command) {
        new ProcessBuilder(command).directory(dir.resolve('target/release').toFile()).start().waitFor()
    }
}
