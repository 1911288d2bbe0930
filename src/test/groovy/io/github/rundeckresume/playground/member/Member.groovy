package io.github.rundeckresume.playground.member

import io.github.rundeckresume.playground.framework.BaseDirectory
import io.github.rundeckresume.playground.web.Answer
import io.github.rundeckresume.playground.web.Browser
import io.github.rundeckresume.playground.web.Script
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** One member of a cluster: `serve` of the packed playground in a process of its own, and its API. See {@link Members}. */
class Member {
    final String name
    /** Its base directory, where its own logs, journals and settings are. */
    final Path base
    /** When it said that it was ready, in milliseconds since 1970. */
    long readyAt
    private Process process
    private Script api
    private URI address

    Member(String name, Path base, Map<String, ?> settings) {
        this.name = name
        this.base = base
        BaseDirectory.prepare(base)
        Files.writeString(properties(), settings.collect { "$it.key = $it.value\n" }.join(), StandardOpenOption.APPEND)
    }

    /** Starts its process, also again after {@link #kill} or {@link #stop}; comes back when it answers. */
    void start() {
        process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.appendTo(base.resolve('errors').toFile())).start()
        def address = process.inputReader().readLine()?.find(/http:\S+/)
        if (address == null) {
            throw new IllegalStateException("Member $name did not start: ${Files.readString(base.resolve('errors'))}")
        }
        readyAt = System.currentTimeMillis()
        def uri = URI.create(address)
        this.address = uri
        api = new Script(uri, new Browser(uri).login('admin').makeToken('admin'))
    }

    private List<String> command() {
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
        [java, System.getProperty('child.jvm.argument', '').trim(), '-XX:TieredStopAtLevel=1', '-jar', System.getProperty('playground.jar'),
         '--base', base.toString(), 'serve', '--port', '0'].findAll { it }
    }

    /** Kills it as a crash does (SIGKILL), with all processes of its steps: it tells nobody, and what it ran stays as it was. */
    void kill() {
        new ProcessTree(process).kill()
        process.waitFor()
    }

    /** Kills its process alone (SIGKILL): what it ran elsewhere, on a node, does not notice. */
    void killAlone() {
        process.destroyForcibly().waitFor()
    }

    /** Ends it as an administrator does (SIGTERM), and kills it if it has not ended after so many milliseconds. */
    void stop(long patience = 30_000) {
        process?.destroy()
        if (process && !process.waitFor(patience, TimeUnit.MILLISECONDS)) {
            kill()
        }
    }

    /** The id that the server gives itself, as executions' `serverUUID`. */
    String serverId() {
        def settings = new Properties()
        properties().toFile().withReader { settings.load(it) }
        settings['rundeck.server.uuid']
    }

    private Path properties() {
        base.resolve('etc/framework.properties')
    }

    /** The API, for whatever has no method of its own here; paths begin after `/api/46`. */
    Script api() {
        api
    }

    /** A browser in which somebody has logged in; a restart ends that. */
    Browser browser(String user = 'admin') {
        new Browser(address).login(user)
    }

    void importJob(String yaml) {
        def answer = api.send('POST', '/project/playground/jobs/import?dupeOption=update&uuidOption=preserve', yaml, ['Content-Type': 'application/yaml'])
        assert answer.json.succeeded.size() == 1: answer.body
    }

    /** `POST /job/JOB/run` with form parameters such as `meta.KEY` and `option.NAME`; the answer may be a refusal. */
    Answer run(String job, Map<String, ?> form = [:]) {
        api.post("/job/$job/run", form.collectEntries { [it.key, it.value.toString()] })
    }

    /** The execution as this member tells it. */
    Map execution(Object id) {
        api.get("/execution/$id").json as Map
    }

    /** Waits until the execution has ended, whoever runs it; its state. */
    String ended(Object id) {
        def status = null
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            status = execution(id).status
            assert status != null && status != 'running'
        }
        status
    }

    /** Waits until the execution's log is whole here, fetched from Log Storage if another member ran it; its text. */
    String log(Object id) {
        def output = null
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            output = api.get("/execution/$id/output").json
            assert output.completed
        }
        output.entries*.log.join('\n')
    }

    /** Where this member has, or would have, a file of an execution of that job in project `playground`. */
    Path file(String job, Object id, String filetype) {
        base.resolve("var/logs/rundeck/playground/job/$job/logs/${id}.$filetype")
    }
}
