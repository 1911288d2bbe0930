package io.github.rundeckresume.build

import spock.lang.Shared
import spock.lang.Specification

import java.util.concurrent.TimeUnit
import java.util.jar.JarFile

class PlaygroundJarIT extends Specification {

    @Shared
    JarFile jar = new JarFile(System.getProperty('playground.jar'))

    def cleanupSpec() {
        jar.close()
    }

    def "java -jar playground.jar --help explains the commands"() {
        when:
        def process = new ProcessBuilder(java(), '-jar', jar.name, '--help').redirectErrorStream(true).start()
        def output = process.inputStream.text

        then:
        process.waitFor(1, TimeUnit.MINUTES)
        process.exitValue() == 0
        ['run', 'resume', 'show', 'list', 'serve', 'demo'].every { output =~ /(?m)^\s+$it\b/ }
    }

    def "the plugin jar inside is the one that was built"() {
        expect:
        bytes('plugin/rundeck-resume.jar') == new File(System.getProperty('plugin.jar')).bytes
    }

    def "what libraries tell java.util.ServiceLoader is merged"() {
        expect:
        new String(bytes('META-INF/services/java.sql.Driver')).contains('org.h2.Driver')
    }

    def "no signature of a jar that was taken apart is left"() {
        expect:
        entries().findAll { it ==~ /META-INF\/.*\.(SF|DSA|RSA)/ } == []
    }

    def "neither a spec nor what only specs and benchmarks use is inside"() {
        expect:
        entries().findAll { it ==~ strangers } == []

        where:
        strangers << ['(spock|org/junit|com/tngtech|org/objectweb|net/jqwik|com/microsoft/playwright|com/deque|com/bertramlabs|com/google/gson|org/awaitility|org/openjdk/jmh|org/springframework/batch|javax/batch)/.*',
                      'io/github/rundeckresume/.*(Spec|IT)([$].*)?[.]class']
    }

    def "every class of ours has its source in the plugin or the playground"() {
        expect:
        entries().findAll { it ==~ 'io/github/rundeckresume/.*[.]class' && !source(it).any { it.exists() } } == []
    }

    private static List<File> source(String entry) {
        def path = entry.replaceAll('([$].*)?[.]class$', '.java')
        ['src/main/java', 'src/playground/java'].collect { new File(it, path) }
    }

    private static String java() {
        ProcessHandle.current().info().command().orElse('java')
    }

    private List<String> entries() {
        jar.stream().filter { !it.directory }.toList()*.name
    }

    private byte[] bytes(String entry) {
        jar.getInputStream(jar.getEntry(entry)).bytes
    }
}
