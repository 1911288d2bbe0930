package io.github.rundeckresume.docs

import io.github.rundeckresume.browser.Need
import spock.lang.Shared
import spock.lang.Specification

/** docs/servers.md says what the specs take from the environment, and what some of them need. */
class ServersSpec extends Specification {

    @Shared
    Document document = new Document('docs/servers.md')

    def "every need of a spec is explained"() {
        expect:
        document.firstColumn('need') == Need.values()*.name()
    }

    def "every variable that a spec reads is explained"() {
        given:
        def read = new File('src/test/groovy/io/github/rundeckresume/browser').listFiles()*.text.join()
                .findAll(/RUNDECK_[A-Z_]+|(?<=getenv\(')\w+/) as Set

        expect:
        document.rows('variable').collectMany { it[0].findAll(/[A-Z_]{3,}/) } as Set == read
    }
}
