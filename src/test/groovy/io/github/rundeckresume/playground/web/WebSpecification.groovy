package io.github.rundeckresume.playground.web

import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.HostSpecification
import io.github.rundeckresume.playground.host.PluginJar
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** One server for all features of a spec, its jobs' steps `gate` and `fail`, and clients. */
abstract class WebSpecification extends Specification {
    static final String PROJECT = 'playground'

    @Shared
    @TempDir
    Path base

    @Shared
    EmbeddedHost host

    @Shared
    WebServer server

    @Shared
    CountDownLatch gate

    @Shared
    String token

    def setupSpec() {
        host = EmbeddedHost.at(base)
                .plugin(PluginJar.file(Path.of(System.getProperty('plugin.jar'))))
                .provider('WorkflowStep', 'gate', {
                    new HostSpecification.ProbeStep({ if (!gate.await(1, TimeUnit.MINUTES)) { throw new IllegalStateException('never opened') } })
                })
                .provider('WorkflowStep', 'fail', { new HostSpecification.ProbeStep({ throw new IllegalStateException('broken') }) })
                .open()
        server = WebServer.start(host, 0)
        token = new Browser(server.address()).login('admin').makeToken('admin')
    }

    def setup() {
        gate = new CountDownLatch(1)
    }

    def cleanup() {
        gate.countDown()
    }

    def cleanupSpec() {
        server.close()
        host.close()
    }

    Script script(String secret = token) {
        new Script(server.address(), secret)
    }

    Browser browser(String user = 'admin') {
        new Browser(server.address()).login(user)
    }

    /** A job of the project, stored anew; its id. */
    String job(String name, String steps, String more = '', boolean resumable = true) {
        def uuid = java.util.UUID.nameUUIDFromBytes(name.bytes).toString()
        def file = Files.createTempFile('job', '.yaml')
        Files.writeString(file, """\
- name: ${groovy.json.JsonOutput.toJson(name)}
  uuid: ${uuid}
  description: ''
  plugins: {ExecutionLifecycle: {${resumable ? 'resume: {}' : ''}}}
${more.stripIndent().trim().readLines().collect { '  ' + it }.join('\n')}
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
${steps.stripIndent().trim().readLines().collect { '    ' + it }.join('\n')}
""")
        host.importJobs(file)
        Files.delete(file)
        uuid
    }

    /** Runs the job through the API and waits for its end; the execution's id. */
    long finished(String job, Map<String, String> form = [:]) {
        def id = script().post("/job/$job/run", form).json.id
        awaitEnd(id)
        id
    }

    void awaitEnd(long id) {
        new spock.util.concurrent.PollingConditions(timeout: 60, delay: 0.05).eventually {
            assert !host.find(id).get().isRunning()
        }
    }
}
