package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobService
import java.time.Instant
import spock.lang.Specification

/** Executions are looked for page by page, and none is passed over. */
class JobExecutionsSpec extends Specification {

    final List<Map> queries = []
    String jobId = 'job'
    JobService jobService = [queryExecutions: this.&answer] as JobService

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
        queries*.max.unique() == [1, 500]
        queries.drop(1).every { it.project == 'p' && it.jobIdListFilter == 'job' }
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
        queries*.max == [1, 500, 200]
    }

    def "the time is given as the server reads it, even if it is long ago or to come"() {
        given:
        ended = [1]

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

    def "whoever finds none at all may not look for them"() {
        expect:
        executions().since(Instant.now(), JobExecutions.ALL, { true }).empty
    }

    def "a job whose id the query would take for another one's is searched at once: #id"() {
        given:
        def asked = []
        jobService = [searchExecutions: { Object[] given -> asked << given.toList(); results.collect { reference(it) } }] as JobService
        jobId = id

        expect:
        executions().since(Instant.now().minusSeconds(90), JobExecutions.ALL, { it.id == '2' })
            .map { it.map { it.id }.toList() }.orElse(null) == found
        asked.size() == 1
        asked[0][0..3] == [null, 'p', id, null]
        asked[0][4] ==~ /9\ds/

        where:
        id     | results   || found
        '1234' | [1, 2, 3] || ['2']
        'a,b'  | [1]       || []
        '1234' | []        || null
    }

    def "where the server cannot answer page by page, all are taken at once"() {
        given:
        jobService = [
            queryExecutions: { Map query -> throw new MissingMethodException('queryExecutions', JobService) },
            searchExecutions: { Object[] given -> [1, 2].collect { reference(it) } },
        ] as JobService

        expect:
        found(JobExecutions.ALL) == [1, 2]
    }

    private List<Integer> found(int most, Instant since = Instant.now()) {
        executions().since(since, most, { true }).get().map { it.id as int }.toList()
    }

    private JobExecutions executions() {
        new JobExecutions(new FakeServer().context(), jobService, 'p', jobId)
    }

    private Map answer(Map query) {
        queries << query
        beforeQuery(query)
        def all = query.statusFilter ? unfinished.getOrDefault(query.statusFilter, []) : ended
        def page = all.drop(query.offset).take(query.max).collect { reference(it) }
        [result: page, total: page.size()]
    }

    private static ExecutionReference reference(int id) {
        [getId: { "$id".toString() }] as ExecutionReference
    }
}
