package io.github.rundeckresume.page

import com.dtolabs.rundeck.core.authorization.Decision
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.beans.WebSession
import io.github.rundeckresume.resume.ResumeSpecification
import java.nio.file.Files
import javax.sql.DataSource
import org.rundeck.app.gui.AuthMenuItem

/** What the server renders into the page of an execution: the plugin's own bean, asked as the server asks it. */
class PageSpec extends ResumeSpecification {

    EmbeddedHost server

    def setup() {
        server = host().open()
    }

    def cleanup() {
        server.close()
    }

    def "offers a failed execution with its plan, its options and its secrets' names"() {
        given:
        def job = job([ran('one'), ran('two'), failing('three'), ran('four')], job: [options: [
            [name: 'env', value: 'dev'],
            [name: 'password', secure: true, valueExposed: true],
            [name: 'key', secure: true, storagePath: 'keys/key']]])
        def failed = server.run(job, RunRequest.plain().option('env', '<b>').option('password', 's3cret'))

        when:
        def page = page(failed)

        then:
        page.v == 5
        page.execution == "${failed.id()}"
        page.job == [id: UUID, name: 'spec']
        page.resumedFrom == null
        page.resumedAs == []
        page.offer.allowed
        page.offer.digest ==~ /[0-9a-f]{32}\.[0-9a-f]{32}/
        page.offer.goesOnAt.step == '3'
        page.offer.steps.collect { [it.from, it.to, it.action] } == [['1', '2', 'keep'], ['3', null, 'again'], ['4', null, 'run']]
        page.offer.steps[0].labels.size() == 2
        page.offer.options == [[name: 'env', value: '<b>']]
        page.offer.secure == [[name: 'password', stored: false]]
        !page.toString().contains('s3cret')
    }

    def "says where a resumed execution came from, and how the source went on; and offers the source no more"() {
        given:
        def job = job([ran('one'), failing('two'), ran('three')])
        def failed = server.run(job, RunRequest.plain())
        mend('two')

        when:
        def resumed = server.run(job, RunRequest.plain().resumeFrom(failed.id())
            .meta('resumePlan', page(failed).offer.digest))

        then:
        resumed.state() == 'succeeded'
        page(resumed).resumedFrom == [execution: "${failed.id()}", kept: '1', some: '', at: '2']
        page(resumed).offer == null
        page(failed).resumedAs == ["${resumed.id()}"]
        page(failed).offer == null
    }

    def "refuses a resume whose approved plan is not the plan any more: #what"() {
        given:
        def steps = [ran('one'), failing('two'), ran('three')]
        def failed = server.run(job(steps), RunRequest.plain())
        def digest = page(failed).offer.digest
        mend('two')

        when:
        def resumed = server.run(job(change(steps)), RunRequest.plain().resumeFrom(failed.id())
            .meta('resumePlan', change == UNCHANGED ? '0'.multiply(32) + digest.substring(32) : digest))

        then:
        resumed.state() == 'failed'
        resumed.log().contains(message)
        marks() == ['one', 'two']

        where:
        what                 | change    | message
        'the job was edited' | EDITED    | 'is no longer valid: the job was edited'
        'another state'      | UNCHANGED | 'is no longer valid: the recorded state has changed'
    }

    static final Closure UNCHANGED = { it }
    static final Closure EDITED = { [it[0], it[1], 'echo edited'] }

    def "is greyed, with the reason, where a person would miss it: #what"() {
        given:
        def steps = [ran('one'), failing('two'), ran('three')]
        def failed = server.run(job(steps), RunRequest.plain())

        when:
        break_(failed, this)
        if (now) {
            server.importJobs(file(now(steps)))
        }

        then:
        with(page(failed).offer) {
            !it.allowed
            it.refusal.contains(reason)
            it.steps == null
        }

        where:
        what              | break_    | now                         | reason
        'no state'        | DELETE    | null                        | 'There is no resume state'
        'a damaged state' | SHORTEN   | null                        | 'is damaged'
        'a kept step that could be another' | UNTOUCHED | { ['echo other', it[1], it[2], 'echo'] } | 'nobody can tell which step 1'
    }

    def "offers to go on with a job that was edited, with both sides of its changes"() {
        given:
        def steps = [ran('one'), failing('two'), ran('three')]
        def failed = server.run(job(steps), RunRequest.plain())
        marks()
        mend('two')
        server.importJobs(file([ran('new'), steps[0], steps[2], "echo better; ${steps[1]}".toString()]))

        when:
        def page = page(rights, failed)
        def offer = page.offer

        then:
        offer.allowed
        offer.resumeChanged == 'accept'
        offer.ambiguous == null
        offer.recordedDefinition == ExecutionLifecyclePlugin.methods*.name.contains('beforeWorkflowIsSet')
        offer.changes*.kind == ['added', 'added', 'removed']
        offer.changes*.to == ['1', '4', null]
        offer.changes*.from == [null, null, '2']
        offer.changes[2].before.contains('test -e') == texts
        offer.changes[1].after.contains('#!/bin/bash') == texts
        offer.steps.collect { [it.from, it.action] } == [['1', 'run'], ['2', 'keep'], ['3', 'run']]

        when: 'it is confirmed'
        def second = server.run(server.job(UUID).get(), RunRequest.plain().resumeFrom(failed.id())
            .meta('resumePlan', offer.digest).meta('resumeChanged', offer.resumeChanged))

        then:
        second.state() == 'succeeded'
        marks() == ['new', 'three', 'two']

        where:
        rights             || texts
        [:]                || true
        [denied: ['read']] || false
    }

    def "asks which step of an edited job a kept one is"() {
        given:
        def failed = server.run(job([ran('one'), failing('two')]), RunRequest.plain())
        server.importJobs(file([ran('other'), ran('more'), failing('two')]))

        expect:
        with(page(failed).offer) {
            !it.allowed
            it.ambiguous*.from == ['1']
            it.ambiguous[0].candidates*.to == ['1', '2']
            it.ambiguous[0].before.contains('echo one')
            it.ambiguous[0].candidates[1].after.contains('echo more')
            it.changes*.kind == ['added', 'added']
        }
    }

    static final Closure UNTOUCHED = { execution, spec -> }
    static final Closure DELETE = { execution, spec ->
        Files.delete(execution.file('resume.json'))
        Files.deleteIfExists(spec.base().resolve("log-storage/${execution.id()}.resume.json"))
    }
    static final Closure SHORTEN = { execution, spec ->
        def bytes = Files.readAllBytes(execution.file('resume.json'))
        Files.write(execution.file('resume.json'), Arrays.copyOf(bytes, bytes.length - 5))
    }

    private file(List steps, Map settings = [:]) {
        job(settings, steps)
        dir.resolve('job.json')
    }

    def "offers an execution with a node filter of its own, whatever the job's is now"() {
        given:
        def steps = [ran('one'), failing('two')]
        def nodes = Files.writeString(dir.resolve('nodes.yaml'), ['web1', 'web2'].collect { "$it: {hostname: localhost, nodename: $it}" }.join('\n'))
        def request = RunRequest.plain().nodes(nodes)
        def failed = server.run(filtered(steps, 'web1'), given == null ? request : request.filter(given))
        server.importJobs(file(steps, [job: [nodefilters: [filter: now]]]))

        when:
        def page = page(failed)

        then:
        page.offer.allowed
        page.filter == sent

        when:
        mend('two')
        def resumed = server.run(filtered(steps, now), (sent == null ? request : request.filter(sent)).resumeFrom(failed.id())
            .meta('resumePlan', page.offer.digest))

        then:
        resumed.state() == 'succeeded'

        where:
        given  | now    || sent
        null   | 'web1' || null
        null   | 'web2' || 'name: web1'
        'web2' | 'web1' || 'name: web2'
        'web2' | 'web2' || null
    }

    def "refuses an execution with an uploaded file, which the page cannot upload again"() {
        given:
        def upload = Files.createDirectories(base().resolve('var/upload/u-1'))
        Files.writeString(upload.resolve('data.csv'), 'content')
        def failed = server.run(job([failing('one')], job: [options: [[name: 'data', type: 'file']]]),
            RunRequest.plain().option('data', 'u-1'))

        expect:
        with(page(failed).offer) {
            !it.allowed
            it.refusal.startsWith("Option 'data' took an uploaded file in execution 1")
        }
    }

    def "refuses an execution that ran without a node filter where the job has one now"() {
        given:
        def steps = [ran('one'), failing('two')]
        def failed = server.run(job(steps), RunRequest.plain())
        server.importJobs(file(steps, [job: [nodefilters: [filter: '.*']]]))

        expect:
        with(page(failed).offer) {
            !it.allowed
            it.refusal.startsWith("The node filter is 'name: .*' now, but was none in execution 1.")
        }
    }

    def "says that a resume went on, and which execution is the last, from recorded facts"() {
        given:
        def job = job([ran('one'), failing('two')])
        def first = server.run(job, RunRequest.plain())
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))
        def third = server.run(job, RunRequest.plain().resumeFrom(second.id()))

        expect:
        with(page(first)) {
            it.resumedAs == ["${second.id()}"]
            it.resumedAsLast == "${third.id()}"
            it.offer == null
        }
        page(third).resumedFrom.execution == "${second.id()}"
        page(third).offer.allowed
    }

    def "a retry that began anew resumed nothing, and its predecessor is not offered"() {
        given:
        def both = server.start(job([ran('one'), failing('two')], job: [retry: '1']), RunRequest.plain()).await()

        expect:
        page(both[1]).resumedFrom == null
        page(both[1]).offer.allowed
        page(both[0]).resumedAs == []
        page(both[0]).offer.refusal == "Execution ${both[0].id()} was already retried by execution ${both[1].id()}. " +
            "Resume execution ${both[1].id()} instead: it has the work of both."
    }

    def "a state that Log Storage is slow to give is said to be on its way"() {
        given:
        def failed = server.run(job([ran('one'), failing('two')]), RunRequest.plain())
        Files.delete(failed.file('resume.json'))
        def stored = base().resolve("log-storage/${failed.id()}.resume.json")
        def held = Files.move(stored, stored.resolveSibling('held'))
        sql("update execution set server_nodeuuid = 'another-member' where id = ${failed.id()}")

        when:
        def before = System.nanoTime()
        def page = page(failed)

        then: 'a note, not a test of time: it must not be the 90 seconds of a start'
        System.nanoTime() - before < 30_000_000_000
        page.offer.pending
        !page.offer.allowed
        page.offer.refusal == "The resume state of execution ${failed.id()} is being fetched from Log Storage. Look again in a moment."

        cleanup:
        held
    }

    def "a resume that runs and has not begun says that more is to come: #what"() {
        given:
        def job = job(settings, [ran('one'), failing('two')])
        def started = server.start(job, RunRequest.plain()).await()
        def first = started[0]
        def second = asked ? server.run(job, RunRequest.plain().resumeFrom(first.id())) : started[1]
        sql("update execution set status = null, date_completed = null where id = ${second.id()}")
        sql("update execution set extra_metadata = '$metadata' where id = ${first.id()}")

        when:
        def page = href(second) == null ? [beginning: false] : page(second)

        then:
        page.beginning == beginning
        page.resumedFrom?.execution == from

        where:
        what                        | settings                                        | asked | metadata            || beginning | from
        'before its claim'          | [:]                                             | true  | '{}'                || true      | null
        'with its claim'            | [:]                                             | true  | '{"resumedBy":"2"}' || false     | '1'
        'a retry before its claim'  | [job: [retry: '1'], resume: [onRetry: 'true']]  | false | '{}'                || true      | null
        'a retry with its claim'    | [job: [retry: '1'], resume: [onRetry: 'true']]  | false | '{"resumedBy":"2"}' || false     | '1'
        'a retry that began anew'   | [job: [retry: '1'], resume: [onRetry: 'true']]  | false | '{"retriedBy":"2"}' || false     | null
        'a retry that begins anew'  | [job: [retry: '1']]                             | false | '{}'                || false     | null
    }

    private void sql(String statement) {
        server.context().getBean('dataSource', DataSource).connection.withCloseable {
            it.createStatement().execute(statement)
        }
    }

    private filtered(List steps, String filter) {
        job(steps, job: [nodefilters: [filter: filter]])
    }

    def "offers both plans where nodes make a difference, that of the #how first, and runs the approved one: #again"() {
        given:
        def nodes = Files.writeString(dir.resolve('nodes.yaml'), ['web1', 'web2'].collect { "$it: {hostname: localhost, nodename: $it}" }.join('\n'))
        def request = RunRequest.plain().nodes(nodes)
        server.close()
        if (ofServer) { setting('nodes', ofServer) }
        server = host().open()
        def steps = ['echo one-@node.name@ >> ' + dir + '/ran; test @node.name@ = web1 -o -e ' + dir + '/ok-one', "echo two-@node.name@ >> $dir/ran".toString()]
        def job = job(steps, strategy: 'node-first', resume: ofJob, job: [nodefilters: [filter: '.*', dispatch: [keepgoing: true]]])
        def failed = server.run(job, request)
        marks()
        mend('one')

        when:
        def offer = page(failed).offer

        then:
        offer.rerun == preset
        offer.other.rerun == other
        [offer, offer.other].find { it.rerun == 'failed' }.steps*.action == ['nodes']
        [offer, offer.other].find { it.rerun == 'all' }.steps.collect { [it.action, it.reason.takeWhile { it != ':' }] } ==
            [['again', 'it failed in execution 1'], ['again', 'only some of its nodes did it in execution 1']]
        offer.digest != offer.other.digest

        when:
        def approved = chosen == preset ? offer : offer.other
        def refused = server.run(job, request.resumeFrom(failed.id()).meta('resumePlan', approved.digest).meta('resumeNodes', chosen == 'all' ? 'failed' : 'all'))
        def resumed = server.run(job, request.resumeFrom(failed.id()).meta('resumePlan', approved.digest).meta('resumeNodes', chosen))

        then:
        refused.state() == 'failed'
        resumed.state() == 'succeeded'
        marks() == again
        page(resumed).resumedFrom == (chosen == 'all' ? [execution: '1', kept: '', some: '', at: '1'] : [execution: '1', kept: '', some: '1-2', at: '1'])

        where:
        how       | ofJob             | ofServer | chosen   || preset   | other    | again
        'default' | [:]               | null     | 'failed' || 'failed' | 'all'    | ['one-web2', 'two-web2']
        'default' | [:]               | null     | 'all'    || 'failed' | 'all'    | ['one-web1', 'two-web1', 'one-web2', 'two-web2']
        'job'     | [nodes: 'all']    | null     | 'failed' || 'all'    | 'failed' | ['one-web2', 'two-web2']
        'server'  | [:]               | 'all'    | 'all'    || 'all'    | 'failed' | ['one-web1', 'two-web1', 'one-web2', 'two-web2']
        'job'     | [nodes: 'failed'] | 'all'    | 'failed' || 'failed' | 'all'    | ['one-web2', 'two-web2']
    }

    def "offers no choice of nodes where it makes no difference"() {
        given:
        def failed = server.run(job([ran('one'), failing('two')]), RunRequest.plain())

        expect:
        with(page(failed).offer) {
            it.rerun == null
            it.other == null
            it.nodes == []
        }
    }

    def "is absent for a job without the plugin, for a success, and for who may not run the job"() {
        given:
        def resumable = job([failing('one')])
        def failed = server.run(resumable, RunRequest.plain())
        mend('one')
        def succeeded = server.run(resumable, RunRequest.plain())
        def plain = server.run(job([failing('two')], job: [plugins: [:]]), RunRequest.plain())

        expect:
        href(failed, denied: ['run']) == null
        href(succeeded) == null
        href(plain) == null
    }

    def "is offered to who may view and run the job, though not look for its other executions"() {
        given:
        def failed = server.run(job([failing('one')]), RunRequest.plain())

        when:
        def offer = page(failed, denied: ['read']).offer

        then:
        offer.allowed
    }

    def "is found out once within a web request, and anew in the next"() {
        given:
        def failed = server.run(job([failing('one')]), RunRequest.plain())
        def project = failed.record().project()
        def asked = 0
        def viewer = viewer([]) { asked++ }

        when:
        def session = WebSession.open()
        def enabled = (1..2).collect { item().isEnabledExecution(viewer, project, "${failed.id()}") }
        def once = asked
        session.close()

        then:
        enabled == [true, true]
        item().getExecutionHref(project, "${failed.id()}").startsWith('#rundeck-resume=')

        when:
        session = WebSession.open()
        item().isEnabledExecution(viewer, project, "${failed.id()}")
        session.close()

        then:
        asked == 2 * once
    }

    def "looks for no other executions where it has nothing to say: #what"() {
        given:
        server.run(job([ran('one')]), RunRequest.plain())
        def ended = server.run(job([succeeds ? ran('one') : failing('one')], plain: plain), RunRequest.plain())
        def actions = []

        when:
        item().isEnabledExecution(viewer([]) { actions << it }, ended.record().project(), "${ended.id()}")

        then: 'only to look for several takes the right to read alone'
        !actions.contains(['read'] as Set)

        where:
        what                     | plain | succeeds
        'a job without the plugin' | true | false
        'a success'              | false | true
    }

    def "has nothing to say of what is no execution, and gives a link only for what was asked"() {
        given:
        def failed = server.run(job([failing('one')]), RunRequest.plain())

        expect:
        !item().isEnabledExecution(viewer([]), 'playground', id)

        when:
        item().isEnabledExecution(viewer([]), failed.record().project(), "${failed.id()}")

        then:
        item().getExecutionHref('other', "${failed.id()}") == null

        where:
        id << ['../1', '', '777777']
    }

    private Map page(Map rights = [:], CompletedExecution execution) {
        def href = href(rights, execution)
        assert href.startsWith('#rundeck-resume=')
        new JsonSlurper().parse(href.substring('#rundeck-resume='.length()).decodeBase64Url()) as Map
    }

    /** As the server's tag library does: enabled is asked twice, then the link. */
    private String href(Map rights = [:], CompletedExecution execution) {
        def project = execution.record().project()
        def viewer = viewer(rights.denied ?: [])
        def enabled = (1..2).collect { item().isEnabledExecution(viewer, project, "${execution.id()}") }
        assert enabled[0] == enabled[1]
        return enabled[0] ? item().getExecutionHref(project, "${execution.id()}") : null
    }

    private AuthMenuItem item() {
        server.context().getBean('rundeckResumeMenuItem', AuthMenuItem)
    }

    /** Somebody who may do everything but that; hears what is asked. */
    private static UserAndRolesAuthContext viewer(List<String> denied, Closure asked = {}) {
        def decide = { action -> [isAuthorized: { -> !denied.contains(action) }] as Decision }
        [evaluate: { Object resource, Object action, Object environment ->
            asked(action)
            action instanceof Set ? action.collect(decide) as Set : decide(action)
        }, getUsername: { -> 'eve' }, getRoles: { -> [] as Set }] as UserAndRolesAuthContext
    }
}
