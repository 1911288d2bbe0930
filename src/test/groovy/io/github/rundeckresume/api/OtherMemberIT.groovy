package io.github.rundeckresume.api

import io.github.rundeckresume.browser.Api
import io.github.rundeckresume.browser.Jobs
import io.github.rundeckresume.browser.Need
import io.github.rundeckresume.browser.Server
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** Two members of a cluster: what failed on one is resumed by the other. */
@Timeout(300)
class OtherMemberIT extends Specification {

    @Shared
    Server server = Server.get()

    @Shared
    Api api

    @Shared
    Api other

    @Shared
    String project = "members-${UUID.randomUUID().toString().take(8)}"

    def setupSpec() {
        server.require(Need.OTHER_MEMBER)
        api = Api.of(server)
        other = Api.of(server.other())
        api.createProject(project)
    }

    def cleanupSpec() {
        if (other != null) {
            api.deleteProject(project)
            [api, other]*.close()
        }
    }

    def "an execution that failed on one member goes on at the other, where it is claimed once"() {
        given: 'a step that fails on the first member only'
        def steps = [Jobs.echo('Check', 'checked on ${job.serverUUID}'),
                     Jobs.script('Migrate', "test '@job.serverUUID@' != '${api.serverId()}'"), Jobs.echo('Announce', 'announced')]
        def job = Jobs.job(steps)
        api.importJob(project, job)
        def source = api.runToEnd(job.uuid as String)
        assert api.execution(source).status == 'failed'

        when:
        def resumed = other.run(job.uuid as String, [:], [resumeFrom: source])

        then: 'where it cannot, its log says why'
        other.ended(resumed)
        other.log(resumed).contains("Resuming execution $source: step 1 is kept, going on at step 2 'Migrate'")
        !other.log(resumed).contains('checked on')
        other.execution(resumed).status == 'succeeded'

        when:
        def late = api.run(job.uuid as String, [:], [resumeFrom: source])

        then:
        api.ended(late) == 'failed'
        api.log(late).contains("Execution $source was already resumed by execution $resumed")
    }
}
