package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobService
import java.time.Instant
import spock.lang.Specification

/** Executions are looked for page by page, and none is passed over. */
class JobExecutionsSpec extends Specification {

    final List<Map> queries = []

    /** The ids of those that ended, the last one first, as the server's query orders them. */
    List<Integer> ended = []

    /** The ids of those that have not ended, by their state. */
    Map<String, List<Integer>> unfinished = [:]

    Closure beforeQuery = {}

    def "all are looked at, in pages that overlap"() {
        given:
        ended = (1200..1).toList()
        unfinished = [scheduled: [1203], queued: [1202], running: [1201]]

        expect:
        found(JobExecutions.ALL) == [1203, 1202, 1201] + (1200..1)
        queries.findAll { it.recentFilter }*.offset == [0, 450, 900]
        queries*.max.unique() == [500]
        queries.every { it.project == 'p' && it.jobIdListFilter == 'job' }
    }

    def "an execution that ends while it is looked for is seen"() {
        given:
        unfinished = [running: [7]]
        ended = (6..1).toList()
        beforeQuery = { query ->
            if (query.recentFilter) {
                unfinished = [:]
                ended = (7..1).toList()
            }
        }

        expect:
        found(JobExecutions.ALL).toSorted() == (1..7)
    }

    def "executions that are deleted between two pages do not make others slip through"() {
        given:
        ended = (1200..1).toList()
        beforeQuery = { query ->
            if (query.offset == 450 && ended.first() == 1200) {
                ended = ended.drop(100)
            }
        }

        expect:
        found(JobExecutions.ALL).toSet().containsAll(1..1100)
        queries.findAll { it.recentFilter }*.offset == [0, 450, 0, 450, 900]
    }

    def "two that change places where pages meet are both seen"() {
        given:
        ended = (1000..1).toList()
        beforeQuery = { query ->
            if (query.offset == 450) {
                Collections.swap(ended, 499, 500)
            }
        }

        expect:
        found(JobExecutions.ALL).toSet() == (1..1000).toSet()
    }

    def "a page looks at the last ones only, and at none that waits"() {
        given:
        ended = (1200..1).toList()
        unfinished = [scheduled: [1203], queued: [1202], running: [1201]]

        expect:
        found(JobExecutions.SOME) == [1201] + (1200..1001)
        queries.size() == 2
    }

    def "the time is given as the server reads it, even if it is long ago or to come"() {
        when:
        found(JobExecutions.SOME, since)

        then:
        queries.last().recentFilter ==~ filter

        where:
        since                          | filter
        Instant.now().minusSeconds(90) | /9\ds/
        Instant.now().plusSeconds(90)  | /1s/
        Instant.EPOCH                  | /\d{10}s/
    }

    def "they are visible if one of them is"() {
        expect:
        !executions().areVisible()

        when:
        ended = [1]

        then:
        executions().areVisible()
    }

    private List<Integer> found(int most, Instant since = Instant.now()) {
        executions().since(since, most, { true }).map { it.id as int }.toList()
    }

    private JobExecutions executions() {
        new JobExecutions(new FakeServer().context(), [queryExecutions: this.&answer] as JobService, 'p', 'job')
    }

    private Map answer(Map query) {
        queries << query
        beforeQuery(query)
        def all = query.statusFilter ? unfinished.getOrDefault(query.statusFilter, []) : ended
        def page = all.drop(query.offset).take(query.max).collect { id -> [getId: { "$id".toString() }] as ExecutionReference }
        [result: page, total: page.size()]
    }
}
