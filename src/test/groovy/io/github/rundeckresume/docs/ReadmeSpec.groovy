package io.github.rundeckresume.docs

import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope
import com.dtolabs.rundeck.plugins.util.DescriptionBuilder
import io.github.rundeckresume.playground.cli.Playground
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.plugin.ResumePlugin
import io.github.rundeckresume.server.ExecutionMetadata
import java.nio.file.Files
import java.nio.file.Path
import picocli.CommandLine
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** What README.md says can be tried: its snippets, its commands, its messages, its names. */
class ReadmeSpec extends Specification {

    static final PLAYGROUND = 'java -jar target/playground.jar'

    @Shared
    Readme readme = new Readme()

    @Shared
    Messages messages = new Messages()

    @TempDir
    Path dir

    def "the job in #language has the plugin with onRetry, retries, and a strategy that can be resumed"() {
        when:
        def job = onlyJob(language)

        then:
        job.executionLifecycle() == [resume: [onRetry: 'true']]
        [job.retry().attempts(), job.retry().delay()] == ['3', '30s']
        job.workflow().strategy() == 'sequential'

        where:
        language << ['xml', 'yaml']
    }

    def "the jobs in XML and YAML are the same job"() {
        expect:
        onlyJob('xml') == onlyJob('yaml')
    }

    def "the playground takes the command '#command'"() {
        when:
        parse(command)

        then:
        noExceptionThrown()

        where:
        command << playgroundCommands()
    }

    def "every command of the playground is shown"() {
        expect:
        commandLine().subcommands.keySet().findAll { name -> !playgroundCommands().any { it =~ /\b$name\b/ } } == [] as Set
    }

    def "the demonstration is the first command, and the tests are the second"() {
        expect:
        readme.commands()[0].endsWith("&& $PLAYGROUND demo")
        readme.commands()[1] == 'mvn -B verify'
    }

    def "the API call names the metadata that the plugin reads"() {
        expect:
        readme.commands().findAll { it.startsWith('curl') }.every { it.contains("\"meta.${ExecutionMetadata.RESUME_FROM}=") }
    }

    def "the message '#message' is one of the plugin's"() {
        expect:
        messages.have(message)

        where:
        message << readme.firstColumn('refusal') + readme.firstColumn('warning')
    }

    def "every refusal has its line: #text"() {
        expect:
        readme.firstColumn('refusal').any { text.contains(it) }

        where:
        text << messages.refusals()
    }

    def "there are refusals to compare with at all"() {
        expect:
        messages.refusals().size() > 15
    }

    def "the settings are those of the plugin, with their defaults"() {
        expect:
        readme.rows('setting').collectEntries { [it[0], it[1]] } == frameworkSettings()
    }

    def "the packages are those of the plugin, in the order of their layers"() {
        expect:
        readme.firstColumn('package').toSet() ==
                new File('src/main/java/io/github/rundeckresume').listFiles().findAll { it.directory }*.name.toSet()
    }

    def "the path #path exists"() {
        expect:
        new File(path).exists()

        where:
        path << readme.codeWords().findAll { it ==~ /(src|docs|\.mvn)\/[\w\/.-]+|[A-Z]+(\.md)?|[\w-]+\.ya?ml/ } -
                ['ID', 'XML'] + readme.commands().collectMany { it.findAll(/\bsrc\/[\w\/.-]+/) }.unique()
    }

    def "the plugin jar is called as it is built"() {
        expect:
        readme.codeWords().contains("target/${new File(System.getProperty('plugin.jar')).name}".toString())
    }

    def "the link '#target' leads somewhere"() {
        expect:
        target.startsWith('#') ? headings().contains(target) : new File(target).exists()

        where:
        target << readme.text.findAll(/\]\(([^)]+)\)/) { all, to -> to }.findAll { !it.startsWith('http') }.unique()
    }

    private JobDefinition onlyJob(String language) {
        def blocks = readme.blocks(language)
        assert blocks.size() == 1
        def file = Files.writeString(dir.resolve("job.$language"), blocks[0])
        JobFile.read(file).first()
    }

    private List<String> playgroundCommands() {
        readme.commands().findAll { it.contains(PLAYGROUND) }.collect { it.split(PLAYGROUND)[1].trim() }
    }

    private static void parse(String arguments) {
        commandLine().parseArgs(arguments.split(' '))
    }

    private static CommandLine commandLine() {
        def constructor = Playground.getDeclaredConstructor()
        constructor.accessible = true
        new CommandLine(constructor.newInstance())
    }

    private static Map<String, String> frameworkSettings() {
        PluginAdapterUtility.buildDescription(new ResumePlugin(), DescriptionBuilder.builder()).properties
                .findAll { it.scope == PropertyScope.Framework }
                .collectEntries { ["`framework.plugin.ExecutionLifecycle.resume.${it.name}`".toString(), "`${it.defaultValue}`".toString()] }
    }

    private List<String> headings() {
        readme.text.findAll(/(?m)^#+ (.*)$/) { all, title -> '#' + title.toLowerCase().replace(' ', '-').replaceAll(/[^\w-]/, '') }
    }
}
