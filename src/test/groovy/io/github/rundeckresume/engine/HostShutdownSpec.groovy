package io.github.rundeckresume.engine

import java.nio.file.Path
import spock.lang.Specification

class HostShutdownSpec extends Specification {

    def "a process knows that it is ending, from its first shutdown hook on"() {
        when:
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
        def process = new ProcessBuilder(java, '-cp', System.getProperty('java.class.path'), Probe.name).redirectErrorStream(true).start()

        then:
        process.inputStream.text.readLines() == ['runs: false', 'ends: true']
        !HostShutdown.underWay
    }

    static class Probe {
        static void main(String[] arguments) {
            println "runs: ${HostShutdown.underWay}"
            Runtime.runtime.addShutdownHook(new Thread({ println "ends: ${HostShutdown.underWay}" }))
        }
    }
}
