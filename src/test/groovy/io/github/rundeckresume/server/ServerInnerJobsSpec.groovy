package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.authorization.AuthContextProvider
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import io.github.rundeckresume.playground.access.AccessRules
import io.github.rundeckresume.plan.ReferencedJob
import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.WorkflowSnapshot
import java.nio.file.Files
import java.nio.file.Path
import org.rundeck.app.data.model.v1.job.JobData
import org.rundeck.app.data.providers.v1.job.JobDataProvider
import spock.lang.Specification
import spock.lang.TempDir

/** Whether a resume may go into a job, and whether it has a name and a link, by rundeck-core's own evaluation of access control policies. */
class ServerInnerJobsSpec extends Specification {

    static final InnerWorkflow RECORDED =
        InnerWorkflow.of(StepPath.of(1), 'id-deploy', 'ops/deploy', WorkflowSnapshot.of('sequential', false, []), [] as Set)

    @TempDir
    Path dir

    final FakeServer server = new FakeServer()

    /** How often the definition was asked for. */
    int asked

    def "a job is there for whoever may run it: #rule"() {
        given:
        def user = user(dir, "{project: 'shop'}", rule)

        expect:
        jobs(user, [id: 'id-deploy', name: 'deploy', group: 'ops', project: 'shop']).now(RECORDED).gone == !runs

        where:
        rule                                                              || runs
        "{match: {group: 'ops'}, allow: [run]}"                           || true
        "{match: {group: 'ops'}, allow: [read, view]}"                    || false
        "{match: {group: 'dev'}, allow: '*'}"                             || false
        "{match: {name: 'deploy'}, allow: [read, run]}"                   || true
        "{equals: {uuid: 'id-deploy'}, allow: [run]}"                     || true
        "{equals: {uuid: 'id-other'}, allow: [run]}"                      || false
        "{match: {name: '.*'}, allow: [run], deny: [run]}"                || false
    }

    def "a job in another project is there by the rules of that project"() {
        given:
        def here = user(dir.resolve('shop'), "{project: 'shop'}", "{allow: '*'}")
        def there = user(dir.resolve('bank'), "{project: 'bank'}", rule)
        server.beans.rundeckAuthContextProvider = [
            getAuthContextForUserAndRolesAndProject: { String name, List<String> roles, String project ->
                assert [name, roles] == ['someone', ['staff']]
                project == 'bank' ? there : here
            },
        ] as AuthContextProvider

        when:
        def jobs = jobs(here, [id: 'id-deploy', name: 'deploy', group: null, project: 'bank'])

        then:
        jobs.now(RECORDED).gone == !runs
        jobs.visible('id-deploy').present == seen

        where:
        rule                                       || runs  | seen
        "{match: {name: 'deploy'}, allow: [run]}"  || true  | false
        "{match: {name: 'deploy'}, allow: [view]}" || false | true
        "{match: {name: 'other'}, allow: '*'}"     || false | false
    }

    def "a job has a name and a link for whoever may open its page: #rule"() {
        given:
        def jobs = jobs(user(dir, "{project: 'shop'}", rule), [id: 'id-deploy', name: 'deploy', group: 'ops', project: 'shop'])

        expect:
        jobs.visible('id-deploy').map { [it.id(), it.name(), it.project()] }.orElse(null) == (seen ? ['id-deploy', 'ops/deploy', 'shop'] : null)

        where:
        rule                                                  || seen
        "{match: {group: 'ops'}, allow: [read]}"              || true
        "{match: {group: 'ops'}, allow: [view]}"              || true
        "{match: {group: 'ops'}, allow: [run]}"               || false
        "{match: {group: 'dev'}, allow: '*'}"                 || false
    }

    def "a job that was deleted is gone, and its definition is asked for once"() {
        given:
        def jobs = jobs(user(dir, "{project: 'shop'}", "{allow: '*'}"), null)

        expect:
        jobs.now(RECORDED).gone
        jobs.now(RECORDED).gone
        jobs.visible('id-deploy').empty
        asked == 1
    }

    def "where nobody is known to ask, or definitions cannot be read, its step runs as a whole"() {
        expect:
        !jobs(null, [id: 'id-deploy', name: 'deploy', group: null, project: 'shop']).now(RECORDED).gone
        jobs(null, [id: 'id-deploy', name: 'deploy', group: null, project: 'shop']).visible('id-deploy').empty
        !new ServerInnerJobs(new FakeServer().context(), user(dir, "{project: 'shop'}", "{allow: '*'}"), { Optional.empty() }).now(RECORDED).gone
    }

    def "a definition that cannot be looked up is not taken for none, but its job is shown without a name"() {
        given:
        server.beans.jobDataProvider = [findByUuid: { String id -> throw new IllegalStateException('database gone') }] as JobDataProvider
        def jobs = new ServerInnerJobs(server.context(), user(dir, "{project: 'shop'}", "{allow: '*'}"), { Optional.empty() })

        expect:
        jobs.visible('id-deploy').empty

        when:
        jobs.now(RECORDED)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'Job id-deploy could not be looked up: database gone'
    }

    private ServerInnerJobs jobs(UserAndRolesAuthContext user, Map job) {
        def data = job == null ? null : [getUuid: { job.id }, getJobName: { job.name }, getGroupPath: { job.group }, getProject: { job.project },
            getOptionSet: { null }, getTimeout: { null }, getRetry: { null }, getRetryDelay: { null }, getNodeConfig: { null }, getPluginConfigMap: { null }] as JobData
        server.beans.jobDataProvider = [findByUuid: { String id -> asked++; data }] as JobDataProvider
        new ServerInnerJobs(server.context(), user, { Optional.empty() })
    }

    /** Somebody in role staff, by one rule about jobs. */
    private static UserAndRolesAuthContext user(Path folder, String context, String rule) {
        Files.createDirectories(folder)
        Files.writeString(folder.resolve('jobs.aclpolicy'), "description: One rule.\ncontext: $context\nfor: {job: [$rule]}\nby: {group: staff}\n")
        AccessRules.in(folder).of('someone', ['staff']).user()
    }
}
