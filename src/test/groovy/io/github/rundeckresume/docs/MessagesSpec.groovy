package io.github.rundeckresume.docs

import spock.lang.Shared
import spock.lang.Specification

/** docs/messages.md: one row for each refusal, and no row for a text that the plugin does not have. */
class MessagesSpec extends Specification {

    @Shared
    Document page = new Document('docs/messages.md')

    @Shared
    Messages messages = new Messages()

    def "the message '#message' is one of the plugin's"() {
        expect:
        messages.have(message)

        where:
        message << page.firstColumn('refusal') + page.firstColumn('warning')
    }

    def "every refusal has its row: #text"() {
        expect:
        page.firstColumn('refusal').any { text.contains(it) }

        where:
        text << messages.refusals()
    }

    def "there are refusals to compare with at all"() {
        expect:
        messages.refusals().size() > 15
    }

    def "every row says what to do, and no message stands twice"() {
        given:
        def rows = page.rows('refusal') + page.rows('warning')

        expect:
        rows.findAll { it.size() != 2 || it[1].empty } == []
        rows*.first().countBy { it }.findAll { it.value > 1 } == [:]
    }
}
