package io.github.rundeckresume.cli

import io.github.rundeckresume.browser.Server
import io.github.rundeckresume.playground.web.Browser
import io.github.rundeckresume.playground.web.Script
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The commands against the playground's server, in a process of its own. */
class OperatorIT extends Specification {

    static final PROJECT = 'playground'

    @Shared
    @TempDir
    Path base

    @Shared
    Process process

    @Shared
    Server server

    @Shared
    String token

    @Shared
    Script api

    def setupSpec() {
        process = Server.start(base)
        server = Server.of(process, base)
        token = new Browser(URI.create(server.url)).login('admin').makeToken('admin')
        api = new Script(URI.create(server.url), token)
    }

    def cleanupSpec() {
        process?.destroy()
        process?.waitFor(20, TimeUnit.SECONDS)
    }

    def "with a token, a resume is followed to its end, and a second one is refused in words"() {
        given:
        def failed = ended(job('release', "- exec: echo checked\n- script: 'test -e $base/ok'\n- exec: echo done"))

        when:
        def first = operator().run('resume', failed, '--follow')
        def second = first.errors.find(/\d+/) ?: first.out.find(/(\d+) was started/) { it[1] }
        Files.createFile(base.resolve('ok'))
        def last = operator().json('resume', second, '--follow')

        then:
        first.code == 1
        first.out.contains("Resuming execution $failed: step 1 is kept, going on at step 2")
        first.out.readLines().last() == "Execution $second failed."
        last.code == 0
        last.json.subMap('resumes', 'status', 'refused') == [resumes: second, status: 'succeeded', refused: false]
        last.errors.contains('done')

        when:
        def again = operator().run('resume', failed)

        then:
        again.code == 1
        again.errors.contains("Execution $failed was already resumed by execution $second")
        operator().run('resume', last.json.execution).errors.contains('succeeded')

        and: 'the whole run is told to a user, and to a user only'
        user().json('lineage', failed).json.attempts*.execution == ["$failed", second, last.json.execution]*.toString()
        user().run('lineage', failed).out.readLines().size() == 4
        operator().run('lineage', failed).code == 2
    }

    def "a resume waits until it is known whether it is refused, and no longer"() {
        given:
        def failed = ended(job('decided', "- script: 'test -e $base/late || exit 3'\n- exec: sleep 60"))
        Files.createFile(base.resolve('late'))

        when:
        def begun = operator().json('resume', failed)

        then:
        begun.code == 0
        begun.json.status == 'running'

        and:
        operator().run('resume', failed, '--plan', 'x.y').errors =~ /already resumed|has changed|another/

        cleanup:
        begun && api.post("/execution/${begun.json.execution}/abort")
    }

    def "a job that is not resumable is not run from its beginning"() {
        given:
        def failed = ended(job('plain', '- exec: "false"', '', false))

        when:
        def refused = operator().run('resume', failed)

        then:
        refused.code == 1
        refused.errors.contains('it would run from its beginning')
        api.get("/project/$PROJECT/executions").json.executions[0].id == failed
    }

    def "what failed is listed, planned and resumed together by a user"() {
        given:
        def uuid = job('nightly', "- exec: echo one\n- {description: two, script: 'test -e $base/many || { printf \"\\033[31mred\" >&2; exit 3; }'}")
        def ids = (1..3).collect { ended(uuid) }

        when:
        def list = user().json('failed', '--job', 'NIGHTLY', '--since', '1h', '--step', 'two')
        def plan = user().json('plan', ids[0], '--at', '1')

        then:
        list.json.groups*.cause == ['Result code was 3']
        list.json.groups[0].executions*.execution as Set == ids*.toString() as Set
        list.json.groups[0].executions[0].job == [id: uuid, name: 'nightly']
        user().run('failed', '--job', 'nightly').out.readLines()[0] == '   3  Result code was 3'
        plan.json.goesOnAt.step == '1'
        plan.json.digest != user().json('plan', ids[0]).json.digest
        user().run('plan', ids[0]).out.readLines()[0] == "Execution ${ids[0]} can be resumed, at step 2."

        when:
        Files.createFile(base.resolve('many'))
        def bulk = user().json('bulk', 'start', '--job', 'nightly', '--trial', '1', '--limit', '2', '--follow')

        then:
        bulk.code == 0
        bulk.json.subMap('succeeded', 'total', 'status') == [succeeded: 3, total: 3, status: 'finished']
        bulk.errors.contains("Execution ${ids[0]}: resumed as")
        user().run('bulk', 'show').out.contains(bulk.json.id)
        user().run('bulk', 'show', bulk.json.id).out.readLines().size() == 4
        user().run('bulk', 'cancel', bulk.json.id).code == 1
        user().run('bulk', 'show', '0123456789abcdef').code == 1
        user().run('bulk', 'start', '--job', 'nightly').errors.contains('Nothing failed that can be resumed')
        user().run('plan', ids[0]).code == 1
    }

    def "the log of a job reaches the terminal without its escape sequences"() {
        given:
        def failed = ended(job('red', "- script: 'test -e $base/red || exit 3'\n- script: 'printf \"\\\\033]0;title\\\\007\\n\"'"))
        Files.createFile(base.resolve('red'))

        expect:
        with(operator().run('resume', failed, '--follow')) {
            code == 0
            out.contains('\\u001b]0;title\\u0007')
            !out.contains('\u001b')
        }
    }

    def "#way holds what runs, and it waits for somebody"() {
        given:
        def uuid = job("long $way", "- script: 'while ! test -e \"$base/go $way\"; do sleep 0.1; done'\n- exec: echo after")
        def id = api.post("/job/$uuid/run").json.id
        def holder = way == 'a user' ? user() : new Cli([RD_RESUME_WEBHOOK: hook(), RD_PROJECT: PROJECT])

        when:
        def asked = asked(holder, id)
        def late = holder.run('hold', id, '--wait', '1s')
        Files.createFile(base.resolve("go $way"))
        def held = holder.json('hold', '--all', '--wait', '30s')
        awaitEnd(id)

        then:
        asked.json.executions[0].subMap('execution', 'asked', 'status') == [execution: "$id", asked: true, status: '']
        late.code == 4
        held.code == 0
        user().json('waiting').json.executions.find { it.execution == "$id" }.subMap('kind', 'resume') == [kind: 'held', resume: 'yes']
        user().run('waiting').out.contains("long $way")
        !user().json('waiting').out.contains('"key"')
        holder.run('hold', id).code == 1
        operator().run('resume', id, '--follow').code == 0

        where:
        way << ['a user', 'a webhook']
    }

    def "#way lets a paused execution go on, once"() {
        given:
        def id = ended(job("pausing $way", "- {type: resume-pause, nodeStep: false, configuration: {message: look, inputs: 'rows: number'}}\n- exec: echo \${data.pause.rows}"))
        def approver = way == 'a user' ? user() : new Cli([RD_RESUME_WEBHOOK: hook(), RD_PROJECT: PROJECT])

        when:
        def wrong = approver.run('signal', id, '--data', 'rows=many')
        def given = approver.json('signal', id, '--data', 'rows=4711', '--note', 'looks good')
        def again = approver.run('signal', id)

        then:
        wrong.code == 1
        given.code == 0
        given.json.subMap('execution', 'signalled') == [execution: "$id", signalled: true]
        again.code == 1
        again.errors =~ /goes on.* already|went on as execution/

        when:
        awaitEnd(given.json.goesOnAs as long)

        then:
        api.get("/execution/${given.json.goesOnAs}/output").body.contains('4711')

        where:
        way << ['a user', 'a webhook']
    }

    def "with a token, a resume lets one go on that has ended as paused; one that pauses again ends with exit code 5"() {
        given:
        def pause = '- {type: resume-pause, nodeStep: false, configuration: {message: look}}'
        def id = ended(job('pausing twice', "$pause\n$pause"))

        expect:
        operator().run('resume', id, '--note', 'go', '--follow').code == 5
    }

    def "a user without a token resumes, with a token of a page"() {
        given:
        def failed = ended(job('as user', "- script: 'test -e $base/user'"))
        Files.createFile(base.resolve('user'))

        expect:
        user().run('resume', failed, '--follow').code == 0
    }

    def "who may only look is told so: #command"() {
        given:
        def failed = ended(job('looked at', '- exec: "false"'))
        def reader = new Cli(variables() + [RD_USER: 'readonly', RD_PASSWORD: 'readonly'])

        when:
        def refused = reader.run(command, failed)

        then:
        refused.code == 1
        (refused.out + refused.errors) =~ message

        where:
        command  || message
        'resume' || /(?i)not authorized|Not Found|is not resumable/
        'plan'   || /may not resume/
        'hold'   || /does not run: its status is failed/
    }

    def "what is not right is told with exit code #code: #what"() {
        when:
        def ended = new Cli(variables() + more).run(*command)

        then:
        ended.code == code
        ended.errors =~ message
        ended.errors.readLines().size() == 1

        where:
        what                   | more                                | command                          || code | message
        'an unknown token'     | [RD_TOKEN: 'nope']                  | ['resume', '1']                  || 3    | /does not let this token in/
        'a wrong password'     | [RD_USER: 'admin', RD_PASSWORD: 'x'] | ['plan', '1']                   || 3    | /does not let 'admin' in/
        'another project'      | [RD_TOKEN: token]                   | ['resume', '1', '-p', 'other']   || 1    | /belongs to project 'playground', not to 'other'/
        'a project not there'  | [RD_USER: 'admin', RD_PASSWORD: 'admin'] | ['failed', '-p', 'other']   || 1    | /Project does not exist: other/
        'an execution not there' | [RD_TOKEN: token]                 | ['resume', '99999']              || 1    | /Execution ID does not exist: 99999/
        'an unknown webhook'   | [RD_RESUME_WEBHOOK: 'abcdef']       | ['hold', '1']                    || 3    | /does not take this webhook/
    }

    /** It may be asked for from the moment on at which the execution has begun. */
    private static Cli.Ended asked(Cli holder, long id) {
        def answers = []
        new PollingConditions(timeout: 180, delay: 0.2).eventually {
            answers << holder.json('hold', id)
            assert answers.last().code == 0
        }
        answers.last()
    }

    private Map<String, String> variables() {
        [RD_URL: server.url, RD_PROJECT: PROJECT]
    }

    private Cli operator() {
        new Cli(variables() + [RD_TOKEN: token])
    }

    private Cli user() {
        new Cli(variables() + [RD_USER: 'admin', RD_PASSWORD: 'admin'])
    }

    private String hook() {
        def name = UUID.randomUUID().toString()
        api.postJson("/project/$PROJECT/webhook", [project: PROJECT, name: name, user: 'admin', roles: 'admin', eventPlugin: 'resume-hook', enabled: true])
        "$server.url/api/46/webhook/${api.get("/project/$PROJECT/webhooks").json.find { it.name == name }.authToken}#$name"
    }

    private String job(String name, String steps, String more = '', boolean resumable = true) {
        def uuid = UUID.nameUUIDFromBytes(name.bytes).toString()
        def yaml = """\
- name: $name
  uuid: $uuid
  description: ''
  multipleExecutions: true
  plugins: {ExecutionLifecycle: {${resumable ? 'resume: {}' : ''}}}
  sequence:
    strategy: sequential
    keepgoing: false
    commands:
${steps.readLines().collect { '    ' + it }.join('\n')}
"""
        def answer = api.send('POST', "/project/$PROJECT/jobs/import?dupeOption=update&uuidOption=preserve", yaml, ['Content-Type': 'application/yaml'])
        assert answer.json.failed == []
        uuid
    }

    private long ended(String job) {
        long id = api.post("/job/$job/run").json.id
        awaitEnd(id)
        id
    }

    private void awaitEnd(long id) {
        new PollingConditions(timeout: 180, delay: 0.05).eventually {
            assert api.get("/execution/$id").json.status != 'running'
        }
    }
}
