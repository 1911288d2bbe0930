package io.github.rundeckresume.playground.web

import com.dtolabs.rundeck.core.execution.ExecutionNotFound
import com.dtolabs.rundeck.core.jobs.JobExecutionError
import com.dtolabs.rundeck.core.jobs.JobService
import io.github.rundeckresume.playground.access.AccessRules
import io.github.rundeckresume.playground.beans.WebSession
import org.rundeck.app.spi.AuthorizedServicesProvider

class RightsSpec extends WebSpecification {
    String reader = new Browser(server.address()).login('readonly').makeToken('readonly')

    def "who may only read sees jobs, executions, states and logs"() {
        given:
        def job = job('seen', '- exec: echo hello')
        def id = finished(job)

        expect:
        script(reader).get(path.replace('JOB', job).replace('ID', "$id")).status == 200

        where:
        path << ['/projects', '/project/playground/jobs', '/job/JOB', '/job/JOB/executions', '/execution/ID', '/execution/ID/state', '/execution/ID/output']
    }

    def "who may only read changes nothing: #method #path"() {
        given:
        def job = job('not touched', '- exec: echo hello')
        def id = finished(job)
        def before = host.list().size()

        when:
        def answer = script(reader).send(method, path.replace('JOB', job).replace('ID', "$id"), body, ['Content-Type': 'application/json'])

        then:
        answer.status == 403
        answer.json.errorCode == 'api.error.item.unauthorized'
        host.list().size() == before
        host.jobs().find(job).present

        where:
        method   | path                           | body
        'POST'   | '/job/JOB/run'                 | '{}'
        'POST'   | '/job/JOB/executions'          | '{}'
        'DELETE' | '/job/JOB'                     | ''
        'POST'   | '/execution/ID/abort'          | ''
        'POST'   | '/projects'                    | '{"name": "mine"}'
        'DELETE' | '/project/playground'          | ''
        'POST'   | '/storage/keys/mine'           | 'x'
    }

    def "who may only read imports nothing"() {
        when:
        def answer = script(reader).send('POST', '/project/playground/jobs/import',
                '- {name: Mine, uuid: mine, description: "", sequence: {commands: [{exec: echo}]}}', ['Content-Type': 'application/yaml'])

        then:
        answer.json.succeeded == []
        answer.json.failed[0].error.contains('Not authorized')
        host.jobs().find('mine').empty
    }

    def "who may only read makes tokens of their own, with their own roles"() {
        expect:
        script(reader).postJson("/tokens/$user", [roles: roles]).status == status

        where:
        user       | roles        || status
        'readonly' | ['readonly'] || 201
        'readonly' | ['admin']    || 400
        'admin'    | ['readonly'] || 400
    }

    def "the page offers a reader nothing to run, to kill, to edit or to resume"() {
        given:
        def job = job('looked at', '- exec: echo kept\n- {type: fail, nodeStep: false}')
        def id = finished(job)

        when:
        def execution = browser('readonly').get("/project/$PROJECT/execution/show/$id")
        def page = browser('readonly').get("/project/$PROJECT/job/show/$job")

        then:
        execution.status == 200
        !execution.body.contains('Run Again')
        !execution.body.contains('Kill Job')
        !page.body.contains('execFormRunButton')
        !page.body.contains('Edit this Job')
        browser('readonly').get("/project/$PROJECT/job/edit/$job").status == 403
    }

    def "the services that plugins get for a user have that user's rights"() {
        given:
        def job = job('for services', '- exec: echo')
        def id = finished(job)
        def provider = host.context().getBean('rundeckAuthorizedServicesProvider', AuthorizedServicesProvider)
        def services = { String role ->
            provider.getServicesWith(AccessRules.in(base.resolve('etc')).of('someone', [role]).user()).getService(JobService)
        }
        def session = WebSession.open()

        expect:
        services('readonly').executionForId("$id", PROJECT).id == "$id"

        when:
        services('stranger').executionForId("$id", PROJECT)

        then:
        thrown(ExecutionNotFound)

        when:
        services('readonly').runJob(services('readonly').jobForID(job, PROJECT), [:], null, null)

        then:
        thrown(JobExecutionError)

        when:
        def started = services('admin').runJob(services('admin').jobForID(job, PROJECT), [:], null, null)
        awaitEnd(started.id as long)

        then:
        host.find(started.id as long).get().user() == 'someone'

        cleanup:
        session.close()
    }

    def "without a session of its own a thread still gets no answer"() {
        when:
        host.context().getBean(AuthorizedServicesProvider)
                .getServicesWith(AccessRules.in(base.resolve('etc')).of('someone', ['admin']).user())
                .getService(JobService)
                .executionForId('1', PROJECT)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'No Session found for current thread'
    }
}
