package io.github.rundeckresume.server

import org.rundeck.app.data.model.v1.job.option.OptionData
import spock.lang.Specification

/** Asked of an option as Rundeck 5 has it and as Rundeck 6 has it, which the build does not compile against. */
class RemoteValuesSpec extends Specification {

    interface OptionOfRundeck5 {
        URL getRealValuesUrl()
    }

    interface OptionOfRundeck6 {
        String getRealValuesUrl()
    }

    interface OptionThatDoesNotTell {}

    def "an option of Rundeck 5 with the URL #url has remote values: #remote"() {
        expect:
        RemoteValues.has(OptionOfRundeck5, [getRealValuesUrl: { url }] as OptionOfRundeck5) == remote

        where:
        url                           || remote
        null                          || false
        new URL('http://host/values') || true
    }

    def "an option of Rundeck 6 with the URL '#url' has remote values: #remote"() {
        expect:
        RemoteValues.has(OptionOfRundeck6, [getRealValuesUrl: { url }] as OptionOfRundeck6) == remote

        where:
        url                  || remote
        null                 || false
        ''                   || false
        'http://host/values' || true
    }

    def "an option of the rundeck-core that is here is asked"() {
        expect:
        !RemoteValues.has([getRealValuesUrl: { null }] as OptionData)
    }

    def "if an option does not tell, its values are the server's to check"() {
        expect:
        RemoteValues.has(OptionThatDoesNotTell, [:] as OptionThatDoesNotTell)
    }

    def "what the server cannot read is not taken for an option without a URL"() {
        when:
        RemoteValues.has(OptionOfRundeck6, [getRealValuesUrl: { throw new UncheckedIOException(new IOException('gone')) }] as OptionOfRundeck6)

        then:
        thrown(IllegalStateException)
    }
}
