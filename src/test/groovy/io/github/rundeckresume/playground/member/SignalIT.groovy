package io.github.rundeckresume.playground.member

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.web.Answer
import io.github.rundeckresume.playground.web.Script
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/**
 * Two members on one PostgreSQL with log folders of their own: signals by webhook to either of them. {@code
 * -Dsignal.executions=N} and {@code -Dsignal.signals=N} take more paused executions, and more signals at once to each.
 */
class SignalIT extends Specification {

    static final String PAUSED = '11111111-2222-3333-4444-555555555555'
    static final String IN_PLACE = '22222222-2222-3333-4444-555555555555'
    static final String TIMED = '33333333-2222-3333-4444-555555555555'
    static final int EXECUTIONS = Integer.getInteger('signal.executions', 4)
    static final int SIGNALS = Integer.getInteger('signal.signals', 20)

    @Shared
    @TempDir
    Path folder

    @Shared
    Members members

    @Shared
    Map<Member, String> tokens

    def setupSpec() {
        members = Members.start(folder)
        members.importJob(job(PAUSED, ''))
        members.importJob(job(IN_PLACE, 'holdFor: forever'))
        members.importJob(job(TIMED, 'until: 5s'))
        tokens = members.all().collectEntries { [it, token(it)] }
    }

    def cleanupSpec() {
        members?.close()
    }

    def "of #SIGNALS signals at once over two members to each of #EXECUTIONS paused executions one starts the resume, and all others are told"() {
        given:
        def ids = (1..EXECUTIONS).collect { paused(members.all()[it % 2], "r$it") }

        when:
        def from = System.nanoTime()
        def answers = atOnce(EXECUTIONS * SIGNALS) { n ->
            // The members take turns for each execution.
            def id = ids[n % EXECUTIONS]
            [id, signal(members.all()[n.intdiv(EXECUTIONS) % 2], [execution: id, note: "$n"])]
        }
        def took = (System.nanoTime() - from) / 1e9
        println "${EXECUTIONS * SIGNALS} signals in ${String.format('%.1f', took)} s"

        then:
        [ids, 1..EXECUTIONS].transpose().every { id, round ->
            def mine = answers.findAll { it[0] == id }*.get(1)
            assert mine*.status.countBy { it } == [200: 1, 409: SIGNALS - 1]: mine*.body.toSet()
            assert mine.findAll { it.status == 409 }*.json*.message.every { it =~ /signalled by admin at / }
            def next = mine.find { it.status == 200 }.json.goesOnAs
            assert members.a.ended(next) == 'succeeded'
            assert Files.readAllLines(folder.resolve("r$round")) == ['before', "after-$next"]*.toString()
            true
        }
        members.a.api().get('/project/playground/executions?max=10000').json.executions.count { it.job.id == PAUSED } == 2 * EXECUTIONS
    }

    def "an execution that waits in place on one member goes on by a signal to the other one"() {
        given:
        long id = run(members.a, IN_PLACE)
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            assert members.a.api().get("/execution/$id/output").body.contains('waits in place')
        }

        when:
        def answer = signal(members.b, [execution: id, note: 'from b'], 'K-1')

        then:
        answer.status == 200
        answer.json.goesOnAs == "$id"
        members.b.ended(id) == 'succeeded'

        and: 'the first answer again, on any member'
        members.all().every { signal(it, [execution: id], 'K-1').body == answer.body }
        members.all().every { signal(it, [execution: id]).status == 409 }
    }

    def "a repeated signal gets the first answer on the other member, and after a restart"() {
        given:
        def id = paused(members.a)
        def first = signal(members.b, [execution: id], 'K-1')
        def next = first.json.goesOnAs
        members.a.ended(next)

        when:
        members.b.stop()
        members.b.start()

        then:
        first.status == 200
        members.all().every { signal(it, [execution: id], 'K-1').body == first.body }
        signal(members.a, [execution: id], 'K-2').status == 409
    }

    def "the member that was killed resumes at the time what paused on it, once it runs again"() {
        given:
        long id = run(members.a, TIMED)
        assert members.a.ended(id) == 'other'

        when:
        members.a.kill()
        new CountDownLatch(1).await(6, TimeUnit.SECONDS)

        then:
        resumed(id) == null

        when:
        members.a.start()
        new PollingConditions(timeout: 180, delay: 0.2).eventually { assert resumed(id) }

        then:
        members.b.ended(resumed(id)) == 'succeeded'
        members.b.execution(resumed(id)).serverUUID == members.a.serverId()
    }

    private Object resumed(long id) {
        def all = members.b.api().get('/project/playground/executions?max=10000').json.executions
        all.findAll { it.job.id == TIMED && it.id != id }*.id.max()
    }

    private long paused(Member member, String round = 'one') {
        long id = run(member, PAUSED, round)
        assert member.ended(id) == 'other'
        return id
    }

    private static long run(Member member, String job, String round = 'one') {
        member.run(job, ['option.round': round]).json.id
    }

    private Answer signal(Member member, Map body, String once = null) {
        new Script(member.api().base, null).send('POST', "/webhook/${tokens[member]}", JsonOutput.toJson(body),
            ['Content-Type': 'application/json'] + (once ? ['Idempotency-Key': once] : [:]))
    }

    private static String token(Member member) {
        member.api().postJson('/project/playground/webhook', [project: 'playground', name: 'hook', user: 'admin', roles: 'admin', eventPlugin: 'resume-hook', enabled: true])
        member.api().get('/project/playground/webhooks').json.find { it.name == 'hook' }.authToken
    }

    private static List atOnce(int times, Closure action) {
        def go = new CountDownLatch(1)
        def threads = Executors.newFixedThreadPool(Math.min(times, 400))
        try {
            def all = (0..<times).collect { n -> threads.submit({ go.await(); action.call(n) } as Callable) }
            go.countDown()
            return all*.get()
        } finally {
            threads.shutdownNow()
        }
    }

    private String job(String uuid, String settings) {
        """\
- name: pauses ${uuid.take(1)}
  uuid: ${uuid}
  description: ''
  project: playground
  loglevel: INFO
  multipleExecutions: true
  plugins: {ExecutionLifecycle: {resume: {}}}
  options:
  - name: round
    required: true
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
    - script: echo before >> $folder/@option.round@
    - type: resume-pause
      nodeStep: false
      configuration: {${settings}}
    - script: echo after-@job.execid@ >> $folder/@option.round@
"""
    }
}
