package io.github.rundeckresume.page

import com.dtolabs.rundeck.core.authorization.AuthContextProvider
import com.dtolabs.rundeck.core.authorization.Decision
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.cli.RecordedState
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobDefinition
import io.github.rundeckresume.resume.ReferenceSpecification
import org.rundeck.app.gui.AuthMenuItem

/** Referenced jobs in the plan: by name, although their steps have only a UUID, and with a link for who may view them. */
class ReferencedJobsSpec extends ReferenceSpecification {

    EmbeddedHost server

    def setup() {
        other([job: [group: 'ops']], 'done', [act('done one')])
        other([job: [project: 'bank <&>']], 'abroad', [act('abroad one')])
        other([job: [group: 'ops']], 'inner', [act('inner one'), fails('inner two')])
        other([job: [group: 'ops']], 'begun', [fails('begun one')])
        other([job: [group: 'ops/late']], 'later', [act('later one')])
    }

    def cleanup() {
        server?.close()
    }

    private CompletedExecution failed(JobDefinition job = referring()) {
        server = host().open()
        server.run(job, RunRequest.plain())
    }

    private JobDefinition referring(Map more = [:]) {
        job(more, [reference('done'), reference('abroad', [project: 'bank <&>']), reference('inner'), reference('later')])
    }

    def "a step without a label is named by the job that it ran, or that has its UUID now, and links to it"() {
        when:
        def offer = page(failed()).offer

        then:
        offer.steps.collect { [it.action, it.labels] } == [
            ['keep', ['Job: ops/done', 'Job: abroad']], ['into', ['Job: ops/inner']], ['run', ['Job: ops/late/later']]]
        offer.steps.collectMany { it.jobs.collect { place -> offer.jobs[place] } } == [
            [id: 'id-done'], [id: 'id-abroad', project: 'bank <&>'], [id: 'id-inner'], [id: 'id-later']]
        offer.steps[1].children*.jobs == [null, null]
    }

    def "a job that the viewer may not view has no link, and is named only if it ran"() {
        when:
        def offer = page(failed(), ['done', 'later']).offer

        then:
        offer.steps.collect { it.labels } == [['Job: ops/done', 'Job: abroad'], ['Job: ops/inner'], ['Job: id-later']]
        offer.steps*.jobs == [[null, 0], [1], null]
        offer.jobs == [[id: 'id-abroad', project: 'bank <&>'], [id: 'id-inner']]
    }

    def "a job that is gone has no link"() {
        given:
        def failed = failed()
        server.jobs().delete('id-done')

        expect:
        page(failed).offer.steps[0].with { [labels, jobs] } == [['Job: ops/done', 'Job: abroad'], [null, 0]]
    }

    def "a label stays, and links; a reference by name links to the job that it ran"() {
        given:
        def job = job([reference('done') + [description: 'Prepare'], [jobref: [name: 'inner', group: 'ops', uuid: 'stale', useName: 'true']],
                       [jobref: [name: 'later', group: 'ops/late', useName: 'true']]])

        when:
        def offer = page(failed(job)).offer

        then:
        offer.steps*.labels == [['Prepare'], ['Job: ops/inner'], ['Job: ops/late/later']]
        offer.steps*.jobs == [[0], [1], null]
        offer.jobs*.id == ['id-done', 'id-inner']
    }

    def "references that run as a whole are named and linked too: #what"() {
        given:
        other([plugins: [resume: [whole: whole]], job: [group: 'ops']], 'inner', [act('inner one'), fails('inner two')])

        when:
        def failed = failed(referring(resume: [inside: inside]))
        def offer = page(failed).offer

        then:
        offer.steps.collect { [it.action, it.labels] }[1] == ['again', ['Job: ops/inner']]
        offer.jobs*.id == ['id-done', 'id-abroad', 'id-inner', 'id-later']

        where:
        what             | inside  | whole
        'the whole job'  | 'false' | 'false'
        'that reference' | 'true'  | 'true'
    }

    def "a resume that fails again says and shows the same of what the first one kept"() {
        given:
        server = host().open()
        def job = referring()
        def first = server.run(job, RunRequest.plain())
        def second = server.run(job, RunRequest.plain().resumeFrom(first.id()))

        expect:
        page(second).offer.steps*.labels == [['Job: ops/done', 'Job: abroad'], ['Job: ops/inner'], ['Job: ops/late/later']]
        page(second).offer.steps*.jobs == [[0, 1], [2], [3]]
    }

    def "the log says where it goes on: #where"() {
        given:
        server = host().open()
        def job = job([reference(name)])
        def first = server.run(job, RunRequest.plain())

        expect:
        server.run(job, RunRequest.plain().resumeFrom(first.id())).log().contains("going on at step $where")

        where:
        name    || where
        'begun' || "1 'Job: ops/begun'"
        'inner' || "1/2 'inner two'"
    }

    def "a step that is something else now does not pass for the job that it ran: #now"() {
        given:
        server = host().open()
        def first = server.run(job([reference('inner')]), RunRequest.plain())

        expect:
        server.run(job([step.call(this)]), RunRequest.plain().resumeFrom(first.id())).log()
            .contains("step 1 'Job: ops/inner' was replaced by '$now'")

        where:
        step                                                                     || now
        ({ it.reference('later') })                                              || 'Job: ops/late/later'
        ({ [jobref: [name: 'begun', group: 'ops', useName: 'true']] })           || 'Job: ops/begun'
        ({ it.act('something else') })                                           || 'something else'
    }

    def "for a program, a step has its job's UUID, name and project"() {
        given:
        def failed = failed()
        server.jobs().delete('id-later')

        when:
        def steps = new JsonSlurper().parseText(RecordedState.render(server, failed.record(), true)).steps

        then:
        steps*.job == [[id: 'id-done', name: 'ops/done', project: 'playground'], [id: 'id-abroad', name: 'abroad', project: 'bank <&>'],
                       [id: 'id-inner', name: 'ops/inner', project: 'playground'], [id: 'id-later']]
        steps*.label == ['Job: ops/done', 'Job: abroad', 'Job: ops/inner', 'Job: id-later']
        steps[2].children*.job == [null, null]
    }

    private Map page(CompletedExecution execution, List<String> hidden = []) {
        def beans = server.context().beanFactory
        beans.destroySingleton('rundeckAuthContextProvider')
        beans.registerSingleton('rundeckAuthContextProvider', [getAuthContextForUserAndRolesAndProject: { user, roles, project -> viewer(hidden) }] as AuthContextProvider)
        def item = server.context().getBean('rundeckResumeMenuItem', AuthMenuItem)
        def project = execution.record().project()
        assert item.isEnabledExecution(viewer(hidden), project, "${execution.id()}")
        def href = item.getExecutionHref(project, "${execution.id()}")
        new JsonSlurper().parse(href.substring('#rundeck-resume='.length()).decodeBase64Url()) as Map
    }

    /** Somebody who may do everything, except with the jobs of these names. */
    private static UserAndRolesAuthContext viewer(List<String> hidden) {
        def decide = { resource -> [isAuthorized: { -> ![resource.name].flatten().any { it in hidden } }] as Decision }
        [evaluate: { Object resource, Object action, Object environment ->
            action instanceof Set ? action.collect { decide(resource) } as Set : decide(resource)
        }, getUsername: { -> 'eve' }, getRoles: { -> [] as Set }] as UserAndRolesAuthContext
    }
}
