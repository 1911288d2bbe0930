package io.github.rundeckresume

import com.dtolabs.rundeck.core.VersionConstants
import grails.util.Holders
import spock.lang.IgnoreIf
import spock.lang.Requires
import spock.lang.Specification

/** That the specs run on the rundeck-core that they are meant to run on: the build's own, or that of {@code host.core}. */
class HostSpec extends Specification {

    @IgnoreIf({ sys['host.core'] })
    def "the specs run against the host's own classes"() {
        expect:
        VersionConstants.VERSION.startsWith('5.4.0')
        Holders.findApplicationContext() == null
    }

    @Requires({ sys['host.core'] })
    def "the specs run against the classes of another rundeck-core"() {
        given:
        def jars = System.getProperty('host.core').split(File.pathSeparator).collect { new File(it).canonicalFile }
        def loaded = new File(VersionConstants.protectionDomain.codeSource.location.toURI()).canonicalFile

        expect:
        println "rundeck-core ${VersionConstants.VERSION}"
        loaded in jars
    }
}
