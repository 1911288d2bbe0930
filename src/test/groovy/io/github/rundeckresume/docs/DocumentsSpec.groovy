package io.github.rundeckresume.docs

import io.github.rundeckresume.cli.Cli
import io.github.rundeckresume.playground.cli.Playground
import picocli.CommandLine
import spock.lang.Shared
import spock.lang.Specification

import static groovy.io.FileType.FILES

/** What all documents say about files, commands and each other. */
class DocumentsSpec extends Specification {

    static final PLAYGROUND = 'java -jar target/playground.jar'
    static final OPERATORS = 'java -jar target/rundeck-resume-cli.jar'

    @Shared
    List<Document> documents = Document.all()

    def "#document links to #link, which is there"() {
        given:
        def target = document.target(link)

        expect:
        target.exists()
        !link.contains('#') || new Document(target.path).anchors().contains(link.split('#')[1])

        where:
        [document, link] << documents.collectMany { document -> document.links().collect { [document, it] } }
    }

    def "every document and every picture can be reached from README.md"() {
        given:
        def all = []
        new File('docs').eachFileRecurse(FILES) { all << it.absoluteFile }

        expect:
        all - reached(new File('README.md')) == []
    }

    def "the index has the page #page"() {
        given:
        def index = new Document('docs/README.md')

        expect:
        index.links().any { index.target(it) == page.absoluteFile }

        where:
        page << new File('docs').listFiles().findAll { it.name.endsWith('.md') && it.name != 'README.md' }
    }

    def "#document names the path #path, which is there"() {
        expect:
        new File(path).exists()

        where:
        [document, path] << documents.collectMany { document -> paths(document).collect { [document, it] } }
    }

    def "#document names the spec or benchmark #name, which is there"() {
        expect:
        classNames().contains(name)

        where:
        [document, name] << documents.collectMany { document -> classes(document).collect { [document, it] } }
    }

    def "the architecture names the class #name, which is there"() {
        expect:
        classNames().contains(name)

        where:
        name << new Document('docs/architecture.md').codeWords().findAll { it ==~ /[A-Z][a-z]\w+/ }
    }

    def "the playground takes the command '#command'"() {
        when:
        commandLine().parseArgs(command.split(' '))

        then:
        noExceptionThrown()

        where:
        command << playgroundCommands()
    }

    def "every command of the playground is shown"() {
        expect:
        commandLine().subcommands.keySet().findAll { name -> !playgroundCommands().any { it =~ /\b$name\b/ } } == [] as Set
    }

    def "the command line for operators takes the command '#command'"() {
        when:
        Cli.commands().parseArgs(command.split(' '))

        then:
        noExceptionThrown()

        where:
        command << operatorsCommands()
    }

    def "every command for operators is shown, with its exit codes and variables"() {
        given:
        def help = Cli.commands().usageMessage
        def document = new Document('docs/command-line.md')

        expect:
        Cli.commands().subcommands.keySet().findAll { name -> !operatorsCommands().any { it =~ /\b$name\b/ } } == [] as Set
        document.firstColumn('code') == help.findAll(/(?m)^\s+(\d+)\s{3}/) { it[1] }
        document.firstColumn('variable')*.replace('`', '').toSet() == help.findAll(/RD_[A-Z_]+/).toSet()
    }

    private Set<File> reached(File from) {
        def found = [] as Set
        def next = [from.absoluteFile]
        while (next) {
            def file = next.remove(0)
            if (found.add(file) && file.name.endsWith('.md')) {
                def document = new Document(file.path)
                next.addAll(document.links().collectMany { filesAt(document.target(it)) })
            }
        }
        found
    }

    private static List<File> filesAt(File target) {
        target.directory ? target.listFiles().toList() : [target]
    }

    private static Set<String> paths(Document document) {
        def named = document.codeWords().findAll { it ==~ /(src|docs|\.mvn|\.ci|\.github)\/[\w\/.-]+|LICENSE|[A-Z]+\.md|[\w-]+\.ya?ml|pom\.xml/ }
        named + document.commands().collectMany { it.findAll(/\bsrc\/[\w\/.-]+/) }
    }

    /** Those that are named in prose or given to Maven; NoSpec is the name that no spec has. */
    private static Set<String> classes(Document document) {
        def named = document.codeWords().collectMany { it.findAll(/-D(?:it\.)?test=(\w+)|-Dbenchmark=(\w+)|^(\w+(?:Spec|IT))$/) { all, a, b, c -> a ?: b ?: c } }
        named as Set - 'NoSpec'
    }

    private static Set<String> classNames() {
        def found = [] as Set
        ['src/main/java', 'src/test/groovy', 'src/benchmark/java'].each { new File(it).eachFileRecurse(FILES) { found << it.name.replaceAll(/\.\w+$/, '') } }
        found
    }

    private List<String> playgroundCommands() {
        documents*.commands().flatten().findAll { it.contains(PLAYGROUND) }.collect { it.split(PLAYGROUND)[1].trim() }.unique()
    }

    private List<String> operatorsCommands() {
        documents*.commands().flatten().findAll { it.contains(OPERATORS) }.collect { it.split(OPERATORS)[1].trim() }.unique()
    }

    private static CommandLine commandLine() {
        def constructor = Playground.getDeclaredConstructor()
        constructor.accessible = true
        new CommandLine(constructor.newInstance())
    }
}
