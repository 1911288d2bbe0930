package io.github.rundeckresume.resume

import io.github.rundeckresume.audit.AuditLines
import io.github.rundeckresume.audit.Decision
import io.github.rundeckresume.playground.access.Requester
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest

/** What the audit log tells of answers to whether steps were done that must not run twice. */
class AnsweredAuditSpec extends JournalLeftSpecification {

    /** A name that would be two fields and two lines. */
    static final String EVIL = 'ann" done="9"\ndecision="answered'
    static final String EVIL_SHOWN = 'ann\\" done=\\"9\\"\\u{a}decision=\\"answered'

    AuditLines audit

    def setup() {
        audit = new AuditLines()
    }

    def cleanup() {
        audit.close()
    }

    def "an answer is one line, by whom and of which step, as its resume begins: #said"() {
        when:
        def second = answered('two', [resumeNote: 'n0te'] + said)

        then:
        second.state() == 'succeeded'
        lines() == [answer('user', field), started()]
        !audit.all().any { it.contains('n0te') }

        where:
        said                 || field
        [resumeDone: '2']    || 'done="2"'
        [resumeNotDone: '2'] || 'notDone="2"'
    }

    def "what a command of the job says is told as the command's"() {
        when:
        def second = answered("two => echo s3cret; exit $code", [:])

        then:
        second.state() == 'succeeded'
        lines() == [answer('command', field), started()]
        !audit.all().any { it.contains('s3cret') }

        where:
        code || field
        0    || 'done="2"'
        1    || 'notDone="2"'
    }

    def "an answer to a resume that is refused is none, and only the refusal is told"() {
        when:
        def second = answered('two', [resumeDone: '2,3'])

        then:
        second.state() == 'failed'
        audit.of(Decision.ANSWERED) == []
        audit.of(Decision.REFUSED).size() == 1
    }

    def "an answer for a step on nodes is one line, with the nodes that it names: #said"() {
        given:
        def job = onNodes(resume: [once: 'two'], [
            step('one'),
            step('two') { context, node -> if (node == 'web2') { crash() } }])
        def request = on('web1', 'web2', 'web3')
        def first = crashed(session(job, request))

        when:
        session(job, request.resumeFrom(first.id()).meta('resumeDone', said))

        then:
        audit.of(Decision.ANSWERED)*.find(/ (?:done|notDone)=.*/) == [" done=\"$said\""]

        where:
        said << ['2', '2@web2']
    }

    /** A crash in its second step, and a resume with those answers. */
    private CompletedExecution answered(String once, Map<String, String> said) {
        def job = job(resume: [once: once], [act('one'), dies('two'), act('three')])
        def first = crashed(session(job))
        def request = RunRequest.plain().user(new Requester(EVIL, ['admin'])).resumeFrom(first.id())
        session(job, said.inject(request) { asked, one -> asked.meta(one.key, one.value) })
    }

    /** The digest is the plan's, which is not at hand here. */
    private List<String> lines() {
        audit.all()*.replaceAll(/ digest="[0-9a-f.]+"/, ' digest')
    }

    private static String answer(String by, String field) {
        "decision=\"answered\" user=\"$EVIL_SHOWN\" by=\"$by\" project=\"playground\" job=\"$UUID\" execution=\"2\" source=\"1\" digest $field"
    }

    private static String started() {
        "decision=\"started\" user=\"$EVIL_SHOWN\" by=\"user\" project=\"playground\" job=\"$UUID\" execution=\"2\" source=\"1\" digest"
    }
}
