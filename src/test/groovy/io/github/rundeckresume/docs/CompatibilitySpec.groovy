package io.github.rundeckresume.docs

import org.dom4j.io.SAXReader
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.FileSystems
import java.nio.file.Path

import static groovy.io.FileType.FILES

/** docs/compatibility.md: each cell of its table of features says how it is known, and each test that it names is there. */
class CompatibilitySpec extends Specification {

    static final PAGE = new Document('docs/compatibility.md')
    static final ROWS = PAGE.rows('feature')
    static final WORDS = ['by hand', 'read only', 'refused']

    @Shared
    List<Path> tests = tests()

    def "there is a table with a column for each server"() {
        expect:
        PAGE.text.contains('| feature | 5.4 | 5.20 | 6.x |')
        ROWS.size() > 20
        ROWS*.first().toSet().size() == ROWS.size()
    }

    def "#feature: each cell says how that is known"() {
        expect:
        cells.size() == 3
        cells.every { !it.empty && parts(it).every { part -> part in WORDS || part ==~ /`\w+(Spec|IT)`/ } }

        where:
        [feature, cells] << ROWS.collect { [it.first(), it.tail()] }
    }

    def "#feature: the test #name is there"() {
        expect:
        tests.any { it.fileName.toString() == "${name}.groovy" }

        where:
        [feature, name] << ROWS.collectMany { row -> row.tail().collectMany { names(it) }.unique().collect { [row.first(), it] } }
    }

    def "#feature: #name is one of the specs that run on another core"() {
        given:
        def patterns = includes().collect { FileSystems.default.getPathMatcher("glob:$it") }

        expect:
        tests.any { test -> test.fileName.toString() == "${name}.groovy" && patterns.any { it.matches(Path.of(test.toString().replaceAll(/\.groovy$/, '.class'))) } }

        where:
        [feature, name] << ROWS.collectMany { row -> row.drop(2).collectMany { names(it) }.unique().collect { [row.first(), it] } }
    }

    private static List<String> parts(String cell) {
        cell.split(', ')*.trim()
    }

    private static List<String> names(String cell) {
        cell.findAll(/`(\w+)`/) { all, name -> name }
    }

    private static List<Path> tests() {
        def found = []
        new File('src/test/groovy').eachFileRecurse(FILES) { found << it.toPath() }
        found
    }

    /** Those that the profile host-core has surefire run. */
    private static List<String> includes() {
        def pom = new SAXReader().read(new File('pom.xml'))
        def steps = 'project/profiles/profile'.split('/').collect { "*[local-name()='$it']" }.join('/')
        def profile = pom.selectNodes("/$steps").find { it.elementText('id') == 'host-core' }
        profile.selectNodes(".//*[local-name()='includes']/*[local-name()='include']")*.text
    }
}
