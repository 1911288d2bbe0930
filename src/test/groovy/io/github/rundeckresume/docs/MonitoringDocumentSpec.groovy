package io.github.rundeckresume.docs

import groovy.io.FileType
import io.github.rundeckresume.audit.AuditLog
import io.github.rundeckresume.audit.Decision
import io.github.rundeckresume.audit.Field
import io.github.rundeckresume.metrics.Counted
import io.github.rundeckresume.plan.RefusalReason
import io.github.rundeckresume.server.HoldAnswer
import io.github.rundeckresume.server.SignalAnswer
import spock.lang.Specification

/** The document on metrics and the audit log names all of them, and nothing else. */
class MonitoringDocumentSpec extends Specification {

    static final String TEXT = new File('docs/monitoring.md').text

    def "every reason has a row, and every row is a reason"() {
        given:
        def table = TEXT.split('### Reasons')[1].split('## ')[0]

        expect:
        (table =~ /(?m)^\| `(\w+)` \|/).collect { it[1] } == RefusalReason.values()*.wireName()
    }

    def "every counter has a row, and every row is one that is registered"() {
        given:
        def rows = (TEXT =~ /(?m)^\| `rundeck\.resume\.([\w.]+)` \| counter \|/).collect { it[1] }

        expect:
        rows as Set == (Counted.values().collect { it.@wireName } + 'refused.REASON') as Set
    }

    def "every gauge has a row"() {
        given:
        def source = new File('src/main/java/io/github/rundeckresume/server/ServerMeters.java').text

        expect:
        (TEXT =~ /(?m)^\| `rundeck\.resume\.([\w.]+)` \| gauge \|/).collect { it[1] } as Set == (source =~ /"(pauses\.\w+)"/).collect { it[1] } as Set
    }

    def "every decision has a row, and every field is described"() {
        given:
        def audit = TEXT.split('## Audit log')[1]

        expect:
        (audit =~ /(?m)^\| `([\w-]+)` \| (?:a |house)/).collect { it[1] } == Decision.values().collect { it.@wireName }
        Field.values().every { audit.contains("`${it.@wireName}`") }
        audit.contains("logger.resume_audit.name = ${AuditLog.NAME}\n")
    }

    def "every outcome of a request has a row, and every row is one"() {
        given:
        def document = new Document('docs/monitoring.md')

        expect:
        document.firstColumn('outcome of a hold') as Set == HoldAnswer.Kind.values()*.name()*.toLowerCase() as Set
        document.firstColumn('outcome of a signal') as Set == (SignalAnswer.Kind.values()*.name()*.toLowerCase() + 'repeated') as Set
    }

    def "every decision is taken in a spec that looks at its line"() {
        given:
        def specs = sources('src/test/groovy').findAll { it.contains('AuditLines') }

        expect:
        Decision.values().findAll { decision -> !specs.any { it.contains("Decision.${decision.name()})") } } == []
    }

    def "only what the page lists can be told: nothing else writes to the audit log"() {
        expect:
        sources('src/main/java').findAll { it.contains(AuditLog.NAME + '"') }.size() == 1
        sources('src/main/java').findAll { it.contains('AuditLine.of(') && !(it =~ /AuditLine\.of\((Decision\.[A-Z_]+|decision)\)/) } == []
    }

    private static List<String> sources(String folder) {
        def texts = []
        new File(folder).eachFileRecurse(FileType.FILES) { texts << it.text }
        texts
    }
}
