package io.github.rundeckresume.page

import groovy.json.JsonOutput
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.web.Browser
import io.github.rundeckresume.playground.web.WebServer
import io.github.rundeckresume.resume.ResumeSpecification
import spock.lang.AutoCleanup

/** The plan of a resume as a file: what pages and scripts look at before they start it. */
class PlanFileSpec extends ResumeSpecification {

    static final String FILES = '/plugin/file/UI/resume-list'

    @AutoCleanup
    EmbeddedHost server
    @AutoCleanup
    WebServer web
    def failed

    def setup() {
        server = host().open()
        web = WebServer.start(server, 0)
        def job = job([ran('one'), ran('two'), failing('three'), ran('four')], job: [options: [
            [name: 'env', value: 'dev'], [name: 'tag'], [name: 'password', secure: true, valueExposed: true]]])
        failed = server.run(job, RunRequest.plain().option('env', 'prod').option('password', 's3cret'))
    }

    def "is what the page of the execution offers, and nothing is started or changed by looking"() {
        when:
        def plan = plan("plan-${failed.id()}.json")

        then:
        plan.v == 1
        plan.execution == "${failed.id()}"
        plan.allowed
        plan.digest ==~ /[0-9a-f]{32}\.[0-9a-f]{32}/
        plan.goesOnAt.step == '3'
        plan.steps.collect { [it.from, it.to, it.action] } == [['1', '2', 'keep'], ['3', null, 'again'], ['4', null, 'run']]
        plan.options == [[name: 'env', value: 'prod']]
        plan.unset == ['tag']
        plan == this.plan("plan-${failed.id()}.json") && plan == this.plan(choices([:]))
        !plan.toString().contains('s3cret')
    }

    def "choices make another plan, with another digest: #what"() {
        expect:
        plan(choices(wanted)).digest ==~ /[0-9a-f]{32}\.[0-9a-f]{32}\.[0-9a-f]{32}/

        where:
        what          | wanted
        'at a step'   | [resumeAt: '2']
        'nodes'       | [resumeAt: '1', resumeNodes: 'all']
    }

    def "is not there for those who may not see it, or do not sign in: #who"() {
        expect:
        with(browser(who).get("$FILES/${failed.record().project()}/$name".replace('ID', "${failed.id()}"))) {
            (it.status == 200 && it.body.contains('"digest"')) == seen
        }

        where:
        who     | name                | seen
        'admin' | 'plan-ID.json'      | true
        'admin' | 'plan-77777.json'   | false
        'admin' | 'plan-ID/e30'       | false
        'admin' | 'plan-0.json'       | false
        'admin' | 'plan-ID/a/b.json'  | false
        null    | 'plan-ID.json'      | false
    }

    def "what makes no sense is refused in words: #why"() {
        when:
        def plan = plan("plan-${failed.id()}/${packed instanceof Map ? encoded(JsonOutput.toJson(packed)) : packed}.json")

        then:
        !plan.allowed
        plan.refusal.contains(why)
        !plan.refusal.contains('<b>')
        plan.digest == null

        where:
        packed                                   | why
        '%25%25'                                 | 'not an object in JSON'
        'x'                                      | 'not an object in JSON'
        encoded('[]')                            | 'not an object in JSON'
        encoded('{"resumeAt":"3"')               | 'not an object in JSON'
        encoded('{"resumeAt":"3","resumeAt":""}') | 'not an object in JSON'
        encoded('[' * 4000)                      | 'not an object in JSON'
        'wyg'                                    | 'not an object in JSON'
        [resumeAt: 3]                            | "must have a text for 'resumeAt'"
        [resumeAt: '<x>']                        | 'resumeAt must name the step'
        [resumeFrom: '1']                        | "'resumeFrom' is not one of the choices"
        [options: 'x']                           | "must have an object for 'options'"
        [options: [env: null]]                   | "must have a text for 'options.env'"
        [options: [password: 'x']]               | "'password' is secure"
        [options: [env: 'größer ✓']]             | "'env' is 'größer ✓' now, but was 'prod'"
        [resumeNodes: 'some']                    | "resumeNodes must be 'failed' or 'all'"
        [resumeNote: 'x' * 3000]                 | 'resumeNote has 3000 characters'
    }

    def "what is longer than an address is refused too, where the server takes it"() {
        when:
        PlanRequest.read('a' * 20_000)

        then:
        def refusal = thrown(IllegalArgumentException)
        refusal.message.contains('more than 16384 characters')
    }

    private String choices(Map wanted) {
        "plan-${failed.id()}/${encoded(JsonOutput.toJson(wanted))}.json"
    }

    private static String encoded(String text) {
        Base64.urlEncoder.withoutPadding().encodeToString(text.getBytes('UTF-8'))
    }

    private Map plan(String name) {
        browser('admin').get("$FILES/${failed.record().project()}/$name").json as Map
    }

    private Browser browser(String user) {
        def browser = new Browser(web.address())
        user == null ? browser : browser.login(user)
    }
}
