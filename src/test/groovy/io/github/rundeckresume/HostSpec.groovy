package io.github.rundeckresume

import com.dtolabs.rundeck.core.VersionConstants
import grails.util.Holders
import spock.lang.Specification

class HostSpec extends Specification {

    def "the specs run against the host's own classes"() {
        expect:
        VersionConstants.VERSION.startsWith('5.4.0')
        Holders.findApplicationContext() == null
    }
}
