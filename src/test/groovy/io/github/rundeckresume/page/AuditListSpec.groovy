package io.github.rundeckresume.page

import io.github.rundeckresume.audit.AuditLines
import io.github.rundeckresume.audit.Decision
import io.github.rundeckresume.bulk.BulkLimits
import io.github.rundeckresume.playground.execution.FullAccess
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.resume.CrashSpecification
import io.github.rundeckresume.server.Bulks
import io.github.rundeckresume.server.WaitingExecutions
import io.github.rundeckresume.state.ExecutionId
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What the audit log tells of the lists on the page of jobs: of many resumes together, and of what is left. */
class AuditListSpec extends CrashSpecification {

    static final String BULK = '0123456789abcdef'

    /** A name that would be two fields and two lines. */
    static final String EVIL = 'ann" outcome="done"\ndecision="left'
    static final String EVIL_SHOWN = 'ann\\" outcome=\\"done\\"\\u{a}decision=\\"left'

    final CountDownLatch goOn = new CountDownLatch(1)

    EmbeddedHost server
    AuditLines audit

    def cleanup() {
        goOn.countDown()
        audit?.close()
    }

    def "what somebody does with a bulk is a line each, done or refused, and each of its resumes has its own"() {
        given:
        failed(3)
        def bulks = bulks('ann')

        when:
        bulks.start(BULK, ids('1', '2', '3', '3'), BulkLimits.of(0, 1, 0), new OfferedResume())
        SOON.eventually { assert audit.of(Decision.STARTED).size() == 1 }
        bulks.start(BULK, ids('1'), BulkLimits.of(0, 1, 0), new OfferedResume())
        bulks.pause(BULK)
        bulks.pause(BULK)
        bulks.goOn(BULK)
        bulks.goOn(BULK)
        this.bulks('bob').cancel(BULK)
        bulks.cancel(BULK)
        bulks.cancel('0000000000000000')

        then:
        audit.of(Decision.BULK) == [
            bulk('done', 'start', 3), bulk('refused', 'start', 1),
            bulk('done', 'pause'), bulk('refused', 'pause'),
            bulk('done', 'continue'), bulk('refused', 'continue'),
            bulk('done', 'cancel', 0, 'bob'), bulk('refused', 'cancel'),
            bulk('refused', 'cancel', 0, 'ann', '0000000000000000')]

        when:
        goOn.countDown()
        ended(server, 4)
        idle()

        then:
        audit.of(Decision.STARTED)*.replaceFirst(/ digest="[^"]+"$/, '') ==
            ["decision=\"started\" user=\"ann\" by=\"bulk\" project=\"playground\" job=\"$UUID\" execution=\"4\" source=\"1\""]
        audit.of(Decision.BULK).size() == 9
    }

    def "a bulk without an executable resume, with too many, or of no name is refused in a line of its own"() {
        given:
        failed(1)

        when:
        bulks(EVIL).start(BULK, ids('77'), BulkLimits.of(0, 1, 0), new OfferedResume())
        bulks(EVIL).start(BULK, (1..501).collect { ExecutionId.of(it.toString()) }, BulkLimits.of(0, 1, 0), new OfferedResume())
        bulks(EVIL).start('x"\ny', ids('1'), BulkLimits.of(0, 1, 0), new OfferedResume())

        then:
        audit.all() == [bulk('refused', 'start', 1, EVIL_SHOWN), bulk('refused', 'start', 501, EVIL_SHOWN), bulk('refused', 'start', 1, EVIL_SHOWN, 'x\\"\\u{a}y')]
    }

    def "what is taken off the list is one line, however often somebody asks, and a refusal is none"() {
        given:
        crash(job([act('one'), interrupted('two')], resume: [onCrash: 'hold']))
        audit = new AuditLines()
        server = server()
        noted(1, 'held')

        when:
        waiting(EVIL).leave(ExecutionId.of('2'))
        def first = waiting(EVIL).leave(ExecutionId.of('1'))
        def second = waiting('bob').leave(ExecutionId.of('1'))

        then:
        first.empty
        second.present
        audit.all() == audit.of(Decision.LEFT)
        audit.all() == ["decision=\"left\" user=\"$EVIL_SHOWN\" project=\"playground\" job=\"$UUID\" execution=\"1\""]
    }

    /** So many failed executions; when they are resumed, they wait for the latch. */
    private void failed(int many) {
        def two = act('two') {
            if (!mended('two')) {
                throw new IllegalStateException('broken')
            }
            goOn.await(20, TimeUnit.SECONDS)
        }
        def job = job([act('one'), two], job: [multipleExecutions: true])
        server = server()
        server.importJobs(dir.resolve('job.json'))
        many.times { server.start(server.job(UUID).get(), RunRequest.plain()).await() }
        mend('two')
        audit = new AuditLines()
    }

    private static List<ExecutionId> ids(String... ids) {
        ids.collect { ExecutionId.of(it) }
    }

    private static Bulks bulks(String user) {
        Bulks.of(new FullAccess(user), 'playground').get()
    }

    private static WaitingExecutions waiting(String user) {
        WaitingExecutions.of(new FullAccess(user), 'playground').get()
    }

    private static String bulk(String outcome, String action, int count = 0, String user = 'ann', String id = BULK) {
        "decision=\"bulk\" user=\"$user\" project=\"playground\" outcome=\"$outcome\" bulk=\"$id\" action=\"$action\"" + (count ? " count=\"$count\"" : '')
    }
}
