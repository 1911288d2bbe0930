package io.github.rundeckresume.build

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.lang.ArchRule
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices

/** The plugin's packages and what each may know. */
class ArchitectureSpec extends Specification {

    static final ROOT = 'io.github.rundeckresume'
    static final CLI = "${ROOT}.cli".toString()

    /** Each package and those of ours that it may use: what stands left of it, or above it, in the design. */
    static final PICTURE = ['state', 'secrets']
    static final ENGINE = ['engine', 'engine.snapshot', 'engine.detached', 'engine.pause', 'engine.record', 'engine.restore']
    static final MAY_USE = [
        retry            : ['state'],
        state            : [],
        audit            : [],
        metrics          : [],
        secrets          : ['state'],
        plan             : PICTURE,
        bulk             : ['state'],
        store            : ['state'],
        engine           : PICTURE,
        'engine.snapshot': PICTURE + ['engine'],
        'engine.detached': PICTURE + ['engine'],
        'engine.pause'   : PICTURE + ['engine'],
        'engine.record'  : PICTURE + ['engine', 'engine.pause'],
        'engine.restore' : PICTURE + ['engine'],
        server           : PICTURE + ['plan', 'bulk', 'store', 'retry', 'audit', 'metrics', 'engine', 'engine.snapshot'],
        run              : PICTURE + ['plan', 'store', 'server', 'retry', 'audit', 'metrics'] + ENGINE,
        page             : PICTURE + ['plan', 'bulk', 'server', 'retry', 'engine.snapshot'],
        plugin           : ['plan', 'retry', 'run', 'page', 'server', 'engine', 'engine.detached'],
    ]

    @Shared
    JavaClasses plugin = new ClassFileImporter().importPath(Path.of('target/classes'))

    @Shared
    JavaClasses playground = new ClassFileImporter().importPath(Path.of('target/test-classes'))

    def "every class of the plugin lies in a package of the design"() {
        given:
        def rule = classes().should().resideInAnyPackage(*within(MAY_USE.keySet()))

        expect:
        holds rule
    }

    def "package #name uses none of ours but #allowed"() {
        given:
        def others = MAY_USE.keySet() - name - allowed
        def rule = noClasses().that().resideInAnyPackage(*within([name]))
            .should().dependOnClassesThat().resideInAnyPackage(*within(others))

        expect:
        holds rule

        where:
        name << MAY_USE.keySet()
        allowed = MAY_USE[name]
    }

    def "#name is plain Java: it knows neither the host nor a library"() {
        given:
        def rule = classes().that().resideInAnyPackage(*within([name]))
            .should().onlyDependOnClassesThat().resideInAnyPackage('java..', 'javax.crypto..', 'org.jspecify..', *within([name, *ours]))

        expect:
        holds rule

        where:
        name      | ours
        'state'   | []
        'secrets' | ['state']
        'plan'    | ['state', 'secrets']
        'retry'   | ['state']
        'bulk'    | ['state']
    }

    def "only #owner knows #secret"() {
        given:
        def rule = noClasses().that().resideOutsideOfPackages(*within([owner].flatten()))
            .should().dependOnClassesThat().resideInAnyPackage(*secret)

        expect:
        holds rule

        where:
        owner    | secret
        'server' | ['org.springframework..', 'grails..', 'org.grails..']
        // JSON is the secret of files; a page is told its own, and a claim is in the JSON of the server's row.
        ['store', 'page', 'server'] | ['com.fasterxml..']
        'server' | ['java.sql..', 'javax.sql..']
        'metrics' | ['com.codahale..']
        ENGINE   | ['com.dtolabs.rundeck.core.execution.workflow.engine..', 'com.dtolabs.rundeck.core.rules..']
    }

    def "no class of the plugin knows the specs, the playground or the benchmarks"() {
        given:
        def rule = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage(*['playground', 'benchmark', 'build'].collect { "${ROOT}.${it}..".toString() })

        expect:
        holds rule
    }

    def "the command line for operators knows picocli and Jackson, and neither the host, the plugin nor the playground"() {
        given:
        def rule = classes().that().resideInAPackage(CLI)
            .should().onlyDependOnClassesThat().resideInAnyPackage('java..', 'javax.net.ssl..', 'org.jspecify..', 'picocli..', 'com.fasterxml.jackson..', CLI)
        def back = noClasses().that().resideOutsideOfPackage(CLI).should().dependOnClassesThat().resideInAPackage(CLI)

        expect:
        rule.check(playground)
        back.check(playground)
        holds back
    }

    def "the packages of the #part form no cycle"() {
        given:
        def rule = slices().matching("${root}.(*)..").should().beFreeOfCycles().allowEmptyShould(true)

        expect:
        rule.check(part == 'plugin' ? plugin : playground)

        where:
        part         | root
        'plugin'     | ROOT
        'playground' | "${ROOT}.playground"
    }

    def "no package has a name that says nothing"() {
        given:
        def vague = ['util', 'utils', 'common', 'impl', 'helper', 'helpers', 'support', 'internal', 'misc']

        expect:
        (plugin + playground).every { !it.packageName.split('\\.').any { it in vague } }
    }

    /** Fails with ArchUnit's own message. A package that has no class yet breaks no rule. */
    private void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(plugin)
    }

    private static List<String> within(Iterable<String> names) {
        names.collect { "${ROOT}.${it}".toString() }
    }
}
