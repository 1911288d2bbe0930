package io.github.rundeckresume.docs

import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.plan.RerunNodes
import io.github.rundeckresume.plugin.ResumePlugin
import io.github.rundeckresume.server.ExecutionMetadata
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What README.md and the pages behind it say about the plugin: its jobs, its settings, its names. */
class ReadmeSpec extends Specification {

    static final MAX_LINES = 230

    @Shared
    Document readme = new Document('README.md')

    @Shared
    Document operations = new Document('docs/operations.md')

    @Shared
    Document architecture = new Document('docs/architecture.md')

    @TempDir
    Path dir

    def "the README is short"() {
        expect:
        readme.text.readLines().size() <= MAX_LINES
    }

    def "the job in #language has the plugin with onRetry, retries, and a strategy that can be resumed"() {
        when:
        def job = onlyJob(document, language)

        then:
        job.executionLifecycle() == [resume: [onRetry: 'true']]
        [job.retry().attempts(), job.retry().delay()] == ['3', '30s']
        job.workflow().strategy() == 'sequential'

        where:
        document   | language
        readme     | 'yaml'
        operations | 'xml'
    }

    def "the jobs in XML and YAML are the same job"() {
        expect:
        onlyJob(operations, 'xml') == onlyJob(readme, 'yaml')
    }

    def "the demonstration is the first command"() {
        expect:
        readme.commands()[0].endsWith('&& java -jar target/playground.jar demo')
    }

    def "the API call names the metadata that the plugin reads"() {
        given:
        def calls = readme.commands().findAll { it.startsWith('curl') }

        expect:
        calls.size() == 1
        calls[0].contains("\"meta.${ExecutionMetadata.RESUME_FROM}=")
    }

    def "the plugin jar is called as it is built"() {
        expect:
        readme.codeWords().contains("target/${new File(System.getProperty('plugin.jar')).name}".toString())
    }

    def "the settings are those of the plugin, with their defaults"() {
        expect:
        operations.rows('setting').collectEntries { [it[0], it[1]] } == frameworkSettings()
    }

    def "the packages are those of the plugin"() {
        expect:
        architecture.firstColumn('package').toSet() == packages()
    }

    private JobDefinition onlyJob(Document document, String language) {
        def blocks = document.blocks(language)
        assert blocks.size() == 1
        def file = Files.writeString(dir.resolve("job.$language"), blocks[0])
        JobFile.read(file).first()
    }

    /** Those of the server alone, and the one that a job may leave to it; its own default is none, so that it can. */
    private static Map<String, String> frameworkSettings() {
        PluginAdapterUtility.buildDescription(new ResumePlugin(), DescriptionBuilder.builder()).properties
                .findAll { it.scope == PropertyScope.Framework || it.name == 'nodes' }
                .collectEntries { ["`framework.plugin.ExecutionLifecycle.resume.${it.name}`".toString(), "`${it.defaultValue ?: RerunNodes.DEFAULT.wireName()}`".toString()] }
    }

    private static Set<String> packages() {
        def root = Path.of('src/main/java/io/github/rundeckresume')
        Files.walk(root).withCloseable { paths ->
            paths.filter { it.fileName.toString() == 'package-info.java' }
                    .map { root.relativize(it.parent).toString().replace('/', '.') }.toList() as Set
        }
    }
}
