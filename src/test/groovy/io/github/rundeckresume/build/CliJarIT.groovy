package io.github.rundeckresume.build

import java.util.concurrent.TimeUnit
import java.util.jar.JarFile
import spock.lang.Shared
import spock.lang.Specification

/** The packed command line: what is in it, and that it runs by itself. */
class CliJarIT extends Specification {

    static final JAVA_11 = 55

    @Shared
    JarFile jar = new JarFile(System.getProperty('cli.jar'))

    def cleanupSpec() {
        jar.close()
    }

    def "java -jar explains the commands, and a process ends with the exit code"() {
        expect:
        with(run('--help')) {
            code == 0
            ['failed', 'plan', 'resume', 'lineage', 'waiting', 'bulk', 'hold', 'signal'].every { out =~ /(?m)^\s+$it\b/ }
        }
        run('--version').out.trim() ==~ /rundeck-resume \d+\.\d+\.\d+\S*/
        run('resume', '41').code == 2
    }

    def "nothing but ours, picocli and Jackson is inside"() {
        expect:
        entries().findAll { it.endsWith('.class') && !(it ==~ '(META-INF/versions/[0-9]+/)?(io/github/rundeckresume/cli|picocli|com/fasterxml/jackson)/.*') } == []
        jar.getEntry('META-INF/LICENSE')
    }

    def "our classes run on Java 11"() {
        expect:
        entries().findAll { it ==~ 'io/github/rundeckresume/.*[.]class' }.every { version(it) == JAVA_11 }
    }

    private List<String> entries() {
        jar.stream().filter { !it.directory }.toList()*.name
    }

    private int version(String entry) {
        new DataInputStream(jar.getInputStream(jar.getEntry(entry))).withCloseable {
            it.readInt()
            it.readUnsignedShort()
            it.readUnsignedShort()
        }
    }

    private Map run(String... arguments) {
        def builder = new ProcessBuilder([ProcessHandle.current().info().command().orElse('java'), '-jar', jar.name, *arguments]).redirectErrorStream(true)
        builder.environment().keySet().removeAll { it.startsWith('RD_') }
        def process = builder.start()
        process.outputStream.close()
        def out = process.inputStream.text
        process.waitFor(1, TimeUnit.MINUTES)
        [code: process.exitValue(), out: out]
    }
}
