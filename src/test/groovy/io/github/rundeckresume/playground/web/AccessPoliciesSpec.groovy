package io.github.rundeckresume.playground.web

import com.dtolabs.rundeck.core.authorization.providers.BaseValidatorImpl
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption

/** The access policies in docs/samples/acl, as rundeck-core reads them, and what their users may do. */
class AccessPoliciesSpec extends WebSpecification {

    static final Path POLICIES = Path.of('docs/samples/acl')
    static final ROLES = ['operator', 'approver', 'reader']

    def setupSpec() {
        ROLES.each { role ->
            Files.copy(POLICIES.resolve("${role}.aclpolicy"), base.resolve("etc/${role}.aclpolicy"))
            Files.writeString(base.resolve('etc/users.properties'), "$role: $role,$role\n", StandardOpenOption.APPEND)
        }
        // The rules are read when it starts.
        server.close()
        server = WebServer.start(host, 0)
    }

    def "the policy of #role has no errors"() {
        when:
        def read = BaseValidatorImpl.factory().create().validateYamlPolicy(POLICIES.resolve("${role}.aclpolicy").toFile())

        then:
        read.errors == [:]
        read.valid

        where:
        role << ROLES
    }

    def "#role sees the plan of an execution in group #group: #plan, resumes it: #resumed, kills it: #killed"() {
        given:
        def job = job("of $role in ${group.replace('/', ' ')}", '- {type: fail, nodeStep: false}', "group: $group")
        def source = finished(job)
        def browser = browser(role)

        expect:
        browser.get("/plugin/file/UI/resume-list/$PROJECT/plan-${source}.json").status == plan
        post(browser, "/api/46/job/$job/run", "meta.resumeFrom=$source").status == resumed
        post(browser, "/api/46/execution/$source/abort", '').status == killed

        where:
        role       | group     | plan | resumed | killed
        'operator' | 'gated'   | 200  | 200     | 200
        'operator' | 'nightly' | 200  | 200     | 200
        'approver' | 'gated/a' | 200  | 200     | 403
        'approver' | 'nightly' | 404  | 403     | 403
        'reader'   | 'gated'   | 200  | 403     | 403
    }

    private static Answer post(Browser browser, String path, String form) {
        def token = Browser.headers(browser.token('/menu/home'))
        browser.send('POST', path, form, token + ['Content-Type': 'application/x-www-form-urlencoded'])
    }
}
