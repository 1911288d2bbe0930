package io.github.rundeckresume.build

import io.github.rundeckresume.playground.framework.UploadedPlugin
import com.dtolabs.rundeck.core.plugins.JarPluginProviderLoader
import com.dtolabs.rundeck.core.plugins.PluginMetadataValidator
import com.dtolabs.rundeck.core.plugins.PluginValidation
import com.dtolabs.rundeck.core.plugins.ProviderIdent
import org.dom4j.Document
import org.dom4j.io.SAXReader
import org.yaml.snakeyaml.Yaml
import spock.lang.Shared
import java.util.zip.ZipFile
import spock.lang.Specification
import spock.lang.TempDir

import java.text.SimpleDateFormat
import io.github.rundeckresume.plugin.ResumeUiPlugin
import java.util.jar.JarFile

class PluginJarSpec extends Specification {

    @Shared
    File jar = new File(System.getProperty('plugin.jar'))

    @Shared
    Map meta = new Yaml().load(new File('plugin.yaml').getText('UTF-8'))

    @Shared
    Document pom = new SAXReader().read(new File('pom.xml'))

    @TempDir
    File cache

    JarPluginProviderLoader loader

    def setup() {
        loader = new JarPluginProviderLoader(jar, cache, cache)
    }

    def "plugin.yaml and pom.xml tell the same #key"() {
        expect:
        meta[key] == pom.rootElement.selectSingleNode(steps(path)).text

        where:
        key       | path
        'name'    | 'name'
        'version' | 'version'
        'license' | 'licenses/license/name'
        'url'     | 'url'
        'date'    | 'properties/project.build.outputTimestamp'
    }

    def "the manifest tells what plugin.yaml tells, as Rundeck reads it"() {
        expect:
        JarPluginProviderLoader.isValidJarPlugin(jar)
        loader.pluginName == meta.name
        loader.pluginVersion == meta.rundeckPluginVersion
        loader.pluginFileVersion == meta.version
        loader.pluginAuthor == meta.author
        loader.pluginUrl == meta.url
        loader.pluginDate == new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ssX").parse(meta.date)
        loader.pluginDescription == meta.description
        loader.pluginLicense == meta.license
        loader.tags == meta.tags
        loader.pluginSourceLink == meta.sourceLink
        loader.pluginDocsLink == meta.docsLink
        loader.rundeckCompatibilityVersion == meta.rundeckCompatibilityVersion
        loader.targetHostCompatibility == meta.targetHostCompatibility
        loader.classnames as List == meta.providers*.get('class')
    }

    def "the server's plugin repository takes the jar for what it is, and installs it"() {
        given: 'an entry that ends in plugin.yaml would make it a script plugin, and an invalid one'
        def uploaded = UploadedPlugin.of(jar.toPath())

        expect:
        uploaded.kind() == UploadedPlugin.Kind.JAVA_PLUGIN
        uploaded.refusal().empty
        new ZipFile(jar).withCloseable { !it.entries().any { entry -> entry.name.endsWith('plugin.yaml') } }
    }

    def "Rundeck's own loader finds the providers that plugin.yaml names"() {
        expect:
        loader.listProviders() == meta.providers.collect { new ProviderIdent(it.service, it.name) }
    }

    def "no attribute sends Rundeck to the jar's root for page files, or to libraries that the jar does not have"() {
        expect:
        mainAttribute(name) == null

        where:
        name << ['Rundeck-Plugin-Resources', 'Rundeck-Plugin-Resources-Dir', 'Rundeck-Plugin-Libs']
    }

    def "Rundeck #rundeck is #verdict"() {
        expect:
        PluginMetadataValidator.validateRundeckCompatibility([], rundeck, meta.rundeckCompatibilityVersion) == verdict

        where:
        rundeck          | verdict
        '4.17.6'         | PluginValidation.State.INCOMPATIBLE
        '5.3.0-20240520' | PluginValidation.State.INCOMPATIBLE
        '5.4.0-20240618' | PluginValidation.State.VALID
        '5.9.0'          | PluginValidation.State.VALID
        '6.1.0'          | PluginValidation.State.VALID
    }

    def "the jar holds nothing but the plugin's own classes, page files and texts"() {
        expect:
        entries().findAll { !(it ==~ ours) } == []

        where:
        ours = 'io/github/rundeckresume/.*|resources/.*|META-INF/(MANIFEST.MF|LICENSE)'
    }

    def "no class of the specs, the playground or the benchmarks is in the jar"() {
        expect:
        entries().findAll { it =~ 'rundeckresume/(playground|benchmark|build)/|Spec.class|IT.class' } == []
    }

    def "#entry lies in the jar word for word"() {
        expect:
        text(entry) == new File(file).text

        where:
        entry              | file
        'META-INF/LICENSE' | 'LICENSE'
    }

    def "docker-compose.yml mounts the jar that is built"() {
        expect:
        new File('docker-compose.yml').text.contains("./target/${jar.name}:/home/rundeck/libext/${jar.name}:")
    }

    /** No library is in it: more would mean that something is there which does not belong there. */
    def "the jar stays under 1.5 MB"() {
        expect:
        jar.length() < 1.5 * 1024 * 1024
    }

    def "what a browser loads for the page #page stays under 96 KB"() {
        given:
        def names = new ResumeUiPlugin().resourcesForPath(page).collect { "resources/$it".toString() }
        def sizes = new JarFile(jar).withCloseable { file -> file.stream().filter { it.name in names }.toList()*.size }

        expect:
        sizes.size() == number
        sizes.sum() < 96 * 1024

        where:
        page             | number
        'execution/show' | 6
        'menu/jobs'      | 5
    }

    private List<String> entries() {
        new JarFile(jar).withCloseable { it.stream().filter { !it.directory }.toList()*.name }
    }

    private String text(String entry) {
        new JarFile(jar).withCloseable { it.getInputStream(it.getEntry(entry)).text }
    }

    private String mainAttribute(String name) {
        new JarFile(jar).withCloseable { it.manifest.mainAttributes.getValue(name) }
    }

    /** XPath without the pom's namespace. */
    private static String steps(String path) {
        path.split('/').collect { "*[local-name()='$it']" }.join('/')
    }
}
