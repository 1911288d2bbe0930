package io.github.rundeckresume.api

import groovy.json.JsonSlurper
import io.github.rundeckresume.browser.Api
import io.github.rundeckresume.browser.Jobs
import io.github.rundeckresume.browser.Server
import java.util.concurrent.TimeUnit
import org.yaml.snakeyaml.Yaml
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** The samples on a server: its own import reads the jobs, and the calls with curl do what they say. */
@Timeout(300)
@Requires({ ['/bin/sh', '/usr/bin/curl'].every { new File(it).canExecute() } })
class SamplesIT extends Specification {

    static final JOBS = ['retry-rules.yaml', 'after-a-crash.yaml', 'node-first.yaml', 'resumable.yaml']

    @Shared
    Server server = Server.get()

    @Shared
    Api api = Api.of(server)

    @Shared
    String project = "samples-${UUID.randomUUID().toString().take(8)}"

    def setupSpec() {
        api.createProject(project)
    }

    def cleanupSpec() {
        api.deleteProject(project)
        api.close()
    }

    def "the server has the plugin of #file as the sample says it"() {
        given:
        def sample = new Yaml().load(new File("docs/samples/jobs/$file").text).first() as Map

        when:
        def job = imported(file)

        then:
        api.job(job).plugins.ExecutionLifecycle.resume == sample.plugins.ExecutionLifecycle.resume

        where:
        file << JOBS
    }

    def "resume.sh goes on at the step that failed, and plan.sh says so before"() {
        given:
        def folder = "/tmp/rundeck-resume-${UUID.randomUUID()}"
        onServer("mkdir $folder")
        def job = imported('resumable.yaml')
        def source = api.runToEnd(job, [folder: folder])
        onServer("touch $folder/orders")

        when:
        def plan = new JsonSlurper().parseText(sample('plan.sh', [project, source]))

        then:
        plan.allowed
        plan.goesOnAt == [step: '2', label: 'Load']

        when:
        def resumed = sample('resume.sh', [job, source, "folder=$folder"])

        then:
        resumed ==~ /\d+/
        api.ended(resumed) == 'succeeded'
        api.log(resumed).contains("Resuming execution $source: step 1 is kept, going on at step 2 'Load'")

        cleanup:
        onServer("rm -r $folder")
    }

    def "hold.sh holds, signal.sh lets a paused execution go on, both by the webhook of webhook.sh"() {
        given:
        def hook = sample('webhook.sh', [project, 'resume', server.user, 'admin'])
        def gate = Jobs.gate()
        def job = Jobs.job([gate.step, [type: 'resume-pause', nodeStep: false, configuration: [:]], Jobs.echo('Announce', 'announced')])
        api.importJob(project, job)

        when:
        def first = api.run(job.uuid as String)
        api.logged(first, 'waiting')
        def held = sample('hold.sh', [first], [WEBHOOK_TOKEN: hook])
        api.openGate(gate, project)

        then:
        held.contains(first)
        api.ended(first) == 'other'

        when:
        def second = sample('resume.sh', [job.uuid, first])

        then:
        api.ended(second) == 'other'

        when:
        def third = new JsonSlurper().parseText(sample('signal.sh', [second, 'looks good'], [WEBHOOK_TOKEN: hook])).goesOnAs.toString()

        then:
        api.ended(third) == 'succeeded'
        api.log(third).contains('announced')
    }

    private String imported(String file) {
        def job = new Yaml().load(new File("docs/samples/jobs/$file").text).first() as Map
        def id = UUID.randomUUID().toString()
        // A name of its own too: a job of the same name in the project would be changed.
        api.importJob(project, job + [uuid: id, name: "$job.name ${id.take(4)}".toString()])
        id
    }

    private void onServer(String script) {
        def job = Jobs.job([Jobs.script('Prepare', script)], plugins: [:])
        api.importJob(project, job)
        assert api.ended(api.run(job.uuid as String)) == 'succeeded'
    }

    /** What the script prints, which has to succeed. */
    private String sample(String script, List arguments, Map more = [:]) {
        def builder = new ProcessBuilder(["docs/samples/api/$script".toString()] + arguments*.toString())
        builder.environment().putAll([RUNDECK_URL: server.url, RUNDECK_TOKEN: api.secret(), RUNDECK_USER: server.user,
                                      RUNDECK_PASSWORD: server.password] + more)
        def process = builder.redirectErrorStream(true).start()
        def output = process.inputStream.text.trim()
        assert process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0: "$script: $output"
        output
    }
}
