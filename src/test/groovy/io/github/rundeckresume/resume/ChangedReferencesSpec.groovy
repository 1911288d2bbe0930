package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext
import io.github.rundeckresume.playground.access.AccessRules
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files
import java.util.function.Function

/** Referenced jobs that are no longer what they were, or never began. */
class ChangedReferencesSpec extends ReferenceSpecification {

    def "#change between: #what"() {
        given:
        other('inner', [label('one', 'First'), fails('two'), label('three', null)])
        def job = job([act('before'), reference('inner')])
        def first = session(job)
        marks()
        mend('two')
        mend('new two')
        other('inner', after(this))

        when:
        def second = resume(job, first)

        then:
        second.state() == (message ? 'failed' : 'succeeded')
        marks() == ran
        message == null || second.log().contains(message)

        where:
        change                         | after                                                                                           || ran                 | message
        'a kept step with a label'     | { it.with { [label('new one', 'First'), fails('two'), label('three', null)] } }                  || ['two', 'three']    | null
        'a kept step, label and all'   | { it.with { [label('new one', 'Second'), fails('two'), label('three', null)] } }                 || []                  | "step 2/1 'First' was replaced"
        'a step that has not run'      | { it.with { [label('one', 'First'), fails('two'), label('new three', null)] } }                  || ['two', 'new three'] | null
        'the step that failed'         | { it.with { [label('one', 'First'), label('new two', 'two'), label('three', null)] } }           || ['new two', 'three'] | null
        'a step added at the end'      | { it.with { [label('one', 'First'), fails('two'), label('three', null), act('four')] } }         || []                  | "step 2/4 'four' was added"
        what = message ? 'refused' : 'allowed'
    }

    def "a kept step without a label that was edited is refused"() {
        given:
        other('inner', [label('one', null), fails('two')])
        def job = job([reference('inner')])
        def first = session(job)
        marks()
        other('inner', [label('new one', null), fails('two')])

        when:
        def second = resume(job, first)

        then:
        second.log().contains("The job has changed since execution 1: in job 'inner', step 1/1 ")
        second.log().contains("is done, but its content has changed")
        marks() == []
    }

    def "a job that was #what is found by #by"() {
        given:
        other([job: [group: 'ops']], 'inner', [act('one'), fails('two')])
        def reference = by == 'uuid' ? reference('inner') : [jobref: [name: 'inner', group: 'ops', useName: 'true']]
        def job = job([fails('zero'), reference, act('last')], strategy: 'parallel')
        def first = session(job)
        marks()
        mend('two')
        mend('zero')
        other([job: [uuid: 'id-inner', group: group]], name, [act('one'), fails('two')])

        when:
        def second = resume(job, first)

        then:
        second.state() == (found ? 'succeeded' : 'failed')
        marks().toSorted() == (found ? ['two', 'zero'] : [])
        found || second.log().contains("Step 2 of execution 1 ran steps of job 'ops/inner', which is named '$group/$name' now, and the step refers to it by its name.")

        where:
        what      | name      | group | by     || found
        'renamed' | 'renamed' | 'ops' | 'uuid' || true
        'moved'   | 'inner'   | 'dev' | 'uuid' || true
        'renamed' | 'renamed' | 'ops' | 'name' || false
        'moved'   | 'inner'   | 'dev' | 'name' || false
        'kept'    | 'inner'   | 'ops' | 'name' || true
    }

    def "another job that has taken the name does not get the steps of the first"() {
        given:
        other('inner', [act('one'), fails('two')])
        def job = job([[jobref: [name: 'inner', useName: 'true']], act('last')])
        def first = session(job)
        marks()
        mend('two')
        other([job: [uuid: 'id-inner']], 'was inner', [act('one'), fails('two')])
        other([job: [uuid: 'id-other']], 'inner', [act('one'), fails('two')])

        when:
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("Step 1 of execution 1 ran steps of job 'inner', which is named 'was inner' now, and the step refers to it by its name.")
    }

    def "a job that #what is not run, and nothing else"() {
        given:
        other([job: [group: 'ops', project: project]], 'inner', [act('one'), fails('two')])
        def job = job([fails('zero'), reference('inner', [project: project])], strategy: 'parallel')
        rules(RUN)
        def first = session(job, RunRequest.plain().user('someone'))
        marks()
        mend('two')
        mend('zero')
        rules(allowed)
        if (!allowed) { deleteJob('id-inner') }

        when:
        def second = resume(job, first, RunRequest.plain().user('someone'))
        def ran = marks().toSorted()

        then:
        second.state() == state
        ran == (state == 'failed' ? [] : ['two', 'zero'])
        state == 'succeeded' || second.log().contains("Step 2 of execution 1 ran steps of job 'ops/inner', which does not exist any more, or which you may not run. Restore the job, or ask for the right 'run' on it, then resume again.")

        where:
        what                                     | project      | allowed            || state
        'this user may run, and not look at'     | 'playground' | RUN                || 'succeeded'
        'this user may not run any more'         | 'playground' | ['read', 'view']   || 'failed'
        'in another project may not be run'      | 'bank'       | ['read']           || 'failed'
        'in another project may be run'          | 'bank'       | RUN                || 'succeeded'
        'was deleted'                            | 'playground' | null               || 'failed'
    }

    static final List<String> RUN = ['run']

    /** From now on, what the users of executions may do with jobs of group ops, in any project. */
    void rules(List<String> actions) {
        def folder = Files.createDirectories(dir.resolve('rules'))
        def words = (actions ?: RUN).join(', ')
        Files.writeString(folder.resolve('jobs.aclpolicy'), """
            description: The jobs of operations.
            context: {project: '.*'}
            for: {job: [{match: {group: 'ops.*'}, allow: [$words]}, {match: {name: 'spec'}, allow: [read, run]}]}
            by: {group: staff}
            """.stripIndent())
        rights = { AccessRules.in(folder).of(it, ['staff']).user() }
    }

    @Override
    EmbeddedHost.Builder host() {
        rights ? super.host().rights(rights) : super.host()
    }

    private Function<String, UserAndRolesAuthContext> rights

    def "a job in another project goes on inside, with that project's name"() {
        given:
        other([job: [project: 'bank']], 'inner', [act('one') { assert it.dataContext.job.project == 'bank' }, fails('two')])
        def job = job([reference('inner', [project: 'bank']), act('last')])
        def first = session(job)
        marks()
        mend('two')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'last']
    }

    def "a job that was disabled since is #what, as Rundeck says"() {
        given:
        other('inner', [act('one'), fails('two')])
        def job = job([reference('inner', fail ? [failOnDisable: 'true'] : [:]), act('last')])
        def first = session(job)
        marks()
        other([job: [executionEnabled: false]], 'inner', [act('one'), fails('two')])

        when:
        def second = resume(job, first)

        then:
        second.state() == state
        marks() == ran

        when: 'it is enabled again'
        other('inner', [act('one'), fails('two')])
        mend('two')
        def third = fail ? resume(job, second) : null

        then:
        third == null || third.state() == 'succeeded'
        marks() == (fail ? ['two', 'last'] : [])

        where:
        fail  || state       | ran
        true  || 'failed'    | []
        false || 'succeeded' | ['last']
        what = fail ? 'a failure' : 'left out'
    }

    def "a job that failed before its first step runs from its start: #why"() {
        given:
        other([options: [[name: 'env', enforced: true, values: ['a']]], job: [nodefilters: [filter: filter]]], 'inner', [act('one')])
        def job = job([act('before'), reference('inner', [args: args])])
        def first = session(job, on('web1'))
        def before = marks()
        other([options: [[name: 'env', enforced: true, values: ['a', 'b']]]], 'inner', [act('one')])

        when:
        def second = resume(job, first)

        then:
        before == ['before']
        first.state() == 'failed'
        second.state() == 'succeeded'
        marks() == ['one']

        where:
        why                | filter     | args
        'invalid options'  | 'web1'     | '-env b'
        'no nodes matched' | 'name: no' | '-env a'
    }

    def "options are the same again, however they are given: #how"() {
        given:
        other('inner', [act('one'), [exec: ran('${option.env}')], fails('two')], [:], [[name: 'env', value: 'default']])
        def job = job([act('say') { it.outputContext.addOutput('export', 'env', 'said') }, reference('inner', more), act('last')],
                job: [options: [[name: 'env']]])
        def request = RunRequest.plain().option('env', 'given')
        def first = session(job, request)
        def before = marks()
        mend('two')

        when:
        def second = resume(job, first, again ? request : RunRequest.plain())

        then:
        before == [value, 'say', 'one', 'two']
        second.state() == 'succeeded'
        marks() == ['two', 'last']

        where:
        how             | more                              | again || value
        'an argument'   | [args: '-env ${option.env}']      | true  || 'given'
        'filled in'     | [args: '-env ${option.env}']      | false || 'given'
        'imported'      | [importOptions: 'true']           | false || 'given'
        'from data'     | [args: '-env ${export.env}']      | false || 'said'
        'the default'   | [:]                               | false || 'default'
    }

    def "a job that was made to run as a whole since does"() {
        given:
        other('inner', [act('one'), fails('two')])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        marks()
        mend('two')
        other('inner', [act('one'), fails('two')], [resume: [whole: 'true']])

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['one', 'two', 'last']
    }

    /** A step whose content is its mark, and whose label is another matter. */
    Map label(String mark, String label) {
        act(mark) + [description: label]
    }
}
