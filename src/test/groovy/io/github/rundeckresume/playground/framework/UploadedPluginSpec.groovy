package io.github.rundeckresume.playground.framework

import io.github.rundeckresume.playground.framework.UploadedPlugin.Kind
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.Attributes
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import spock.lang.Specification
import spock.lang.TempDir

class UploadedPluginSpec extends Specification {
    private static final String METADATA = '''\
        name: probe
        version: '1.0'
        rundeckPluginVersion: '2.0'
        rundeckCompatibilityVersion: 5.4+
        targetHostCompatibility: all
        providers:
          - {name: probe, service: NodeExecutor, plugin-type: script, script-interpreter: sh, script-file: probe.sh}
        '''.stripIndent()

    @TempDir
    Path folder

    def "a jar with a plugin's manifest is a Java plugin, and is taken"() {
        expect:
        UploadedPlugin.of(jar('com/example/Probe.class')) == new UploadedPlugin(Kind.JAVA_PLUGIN, Optional.empty())
    }

    def "the same jar with #entry is taken for a script plugin, and refused"() {
        when:
        def uploaded = UploadedPlugin.of(jar('com/example/Probe.class', entry))

        then:
        uploaded.kind() == Kind.SCRIPT_PLUGIN
        uploaded.refusal().get().startsWith('Script plugin is not valid.')

        where:
        entry << ['plugin.yaml', 'META-INF/plugin.yaml', 'docs/my-plugin.yaml']
    }

    def "a jar without a plugin's manifest is refused as a jar"() {
        given:
        def empty = folder.resolve('empty.jar')
        new ZipOutputStream(Files.newOutputStream(empty)).withCloseable { it.putNextEntry(new ZipEntry('com/example/Probe.class')) }

        when:
        def uploaded = UploadedPlugin.of(empty)

        then:
        uploaded.kind() == Kind.JAVA_PLUGIN
        uploaded.refusal().get().startsWith('Jar is not valid.')
    }

    def "a script plugin's archive is one, whatever its file is called"() {
        given:
        def archive = folder.resolve('upload.tmp')
        new ZipOutputStream(Files.newOutputStream(archive)).withCloseable {
            add(it, 'probe/plugin.yaml', METADATA)
            add(it, 'probe/contents/probe.sh', 'exit 0')
        }

        expect:
        UploadedPlugin.of(archive) == new UploadedPlugin(Kind.SCRIPT_PLUGIN, Optional.empty())
    }

    private Path jar(String... entries) {
        def manifest = new Manifest()
        manifest.mainAttributes.putValue(Attributes.Name.MANIFEST_VERSION.toString(), '1.0')
        ['Rundeck-Plugin-Archive': 'true', 'Rundeck-Plugin-Version': '2.0', 'Rundeck-Plugin-File-Version': '1.0', 'Rundeck-Plugin-Name': 'Probe',
         'Rundeck-Plugin-Classnames': 'com.example.Probe', 'Rundeck-Plugin-Rundeck-Compatibility-Version': '5.4+'].each { manifest.mainAttributes.putValue(it.key, it.value) }
        def jar = folder.resolve('probe.jar')
        new JarOutputStream(Files.newOutputStream(jar), manifest).withCloseable { out -> entries.each { add(out, it, '') } }
        jar
    }

    private static void add(ZipOutputStream out, String name, String text) {
        out.putNextEntry(new ZipEntry(name))
        out << text.bytes
    }
}
