package io.github.rundeckresume.playground.reference

import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.playground.job.WorkflowItems
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What a job reference does, as rundeckapp 5.4.0 ExecutionService.runJobRefExecutionItem; logs were compared with a server's. */
class JobReferenceSpec extends ReferenceSpecification {

    def "a referenced job is found by #how"() {
        when:
        def execution = run(top: job([jobref: reference]), inner: job('echo found', group: 'some/group'))

        then:
        execution.state() == 'succeeded'
        printed(execution) == ['found']

        where:
        how                           | reference
        'its uuid'                    | [uuid: 'id-inner']
        'its uuid, whatever its name' | [uuid: 'id-inner', name: 'else', useName: 'false']
        'group and name'              | [name: 'inner', group: 'some/group']
        'name although a uuid stands' | [name: 'inner', group: 'some/group', uuid: 'gone', useName: 'true']
        'name and project'            | [name: 'inner', group: 'some/group', project: 'playground']
    }

    def "a reference to no job fails (#missing)"() {
        when:
        def execution = run(top: job([jobref: reference]), inner: job('echo found'))

        then:
        execution.state() == 'failed'
        errors(execution)[0] == message
        errors(execution)[1].contains("step failures: {1=NotFound: ${message}}")

        where:
        missing                    | reference                               || message
        'no such uuid'             | [uuid: 'gone']                          || 'Job [gone] not found by uuid, project: null'
        'no such name'             | [name: 'gone']                          || 'Job [gone] not found by name, project: playground'
        'no such group'            | [name: 'inner', group: 'g']             || 'Job [g/inner] not found by name, project: playground'
        'not in the other project' | [name: 'inner', project: 'elsewhere']   || 'Job [inner] not found by name, project: elsewhere'
    }

    def "a name that two jobs have finds none"() {
        when:
        def execution = run(top: job(ref('inner')), inner: job('echo one'), twin: job('echo two') + [name: 'inner'])

        then:
        errors(execution)[0] == 'Job [inner] not found by name, project: playground'
    }

    def "a reference inside a referenced job means the project of that job"() {
        given:
        def host = open(builder())
        def file = file(top: job(ref('middle', project: 'other')), middle: job(ref('leaf')), leaf: job('echo right'))
        host.importJobs(file)
        ['middle', 'leaf'].each { name ->
            host.jobs().save(JobFile.documents(file).find { it.definition().name() == name }, 'other')
        }

        when:
        def execution = host.run(host.job('id-top').get(), RunRequest.plain())

        then:
        printed(execution) == ['right']
    }

    def "a job that is disabled is passed over, or fails the step if the reference says so"() {
        when:
        def execution = run(top: job(ref('off'), ref('off', failOnDisable: true)), off: job('echo no', executionEnabled: false))

        then:
        printed(execution) == []
        errors(execution).last().contains('step failures: {2=ExecutionsDisabled: Job [off] execution disabled}')
    }

    def "a failure in a referenced job fails the step, and what comes after it does not run"() {
        when:
        def execution = run(top: job(ref('inner'), 'echo after'), inner: job('echo before', 'false', 'echo never'))

        then:
        execution.state() == 'failed'
        printed(execution) == ['before']
        errors(execution).last().contains('step failures: {1=JobFailed: Job [inner] failed}')
    }

    def "jobs may refer to each other at any depth, and export to the one above"() {
        when:
        def execution = run(
                top: job(ref('one'), 'echo top ${export.leaf} ${export.one}'),
                one: job(ref('two'), export('one', 'via-${export.leaf}')),
                two: job(ref('leaf')),
                leaf: job('echo deep', export('leaf', 'x')))

        then:
        execution.state() == 'succeeded'
        printed(execution) == ['deep', 'top x via-x']
    }

    def "nothing but exported data comes out of a referenced job"() {
        given:
        def filters = [LogFilter: [[type: 'key-value-data', config: [regex: /^RUNDECK:DATA:(\S+) = (.+)$/]]]]

        when:
        def execution = run(
                top: job(ref('inner'), [script: 'echo "(@data.v@) (@export.v@)"']),
                inner: job([exec: 'echo RUNDECK:DATA:v = hidden', plugins: filters], export('v', '${data.v@localhost}')))

        then:
        printed(execution).last() == '() (hidden)'
    }

    def "a referenced job runs as an error handler, and its own steps have theirs"() {
        when:
        def execution = run(
                top: job([exec: 'false', errorhandler: ref('leaf') + [keepgoingOnSuccess: true]],
                        ref('inner', errorhandler: ref('leaf')), 'echo last', keepgoing: true),
                inner: job([exec: 'false', errorhandler: [exec: 'echo inside', keepgoingOnSuccess: true]], 'false'),
                leaf: job('echo handled'))

        then:
        printed(execution) == ['handled', 'inside', 'handled', 'last']
    }

    def "its own time limit ends a referenced job, not its execution"() {
        when:
        def execution = run(
                top: job(ref('slow', args: '-limit 1s'), 'echo after', keepgoing: true),
                slow: job('sleep 30', timeout: '${option.limit}', options: [[name: 'limit']]))

        then:
        execution.state() == 'failed'
        printed(execution) == ['after']
        errors(execution).last().contains('step failures: {1=JobFailed: Job [slow] failed}')
    }

    def "a referenced job's own retry does not count"() {
        when:
        def execution = run(top: job(ref('inner')), inner: job('echo once', 'false', retry: '3'))

        then:
        printed(execution) == ['once']
        execution.record().retry().nextId() == 0
    }

    def "an abort ends the referenced job, and what comes after it does not run"() {
        given:
        def started = new CountDownLatch(1)
        def host = open(builder().watcher { if (it.message() == 'up') { started.countDown() } })
        host.importJobs(file(top: job(ref('inner'), 'echo after'), inner: job('echo up', 'sleep 60')))

        when:
        def running = host.start(host.job('id-top').get(), RunRequest.plain())
        assert started.await(30, TimeUnit.SECONDS)
        running.abort()
        def execution = running.await().first()

        then:
        execution.state() == 'aborted'
        printed(execution) == ['up']
    }

    def "a job that its own plugin refuses #fails"() {
        given:
        answer = { throw new IllegalStateException('not today') }

        when:
        def execution = run(top: job(ref('inner', ignoreNotifications: quiet), 'echo after', keepgoing: true), inner: watched('echo no'))

        then:
        errors(execution).any { it.contains('not today') }
        errors(execution).last().contains(failure)
        printed(execution) == ['after']

        where:
        fails                                              | quiet || failure
        'fails'                                            | true  || '{1=JobFailed: Job [inner] failed}'
        'fails otherwise where the server wants to notify' | false || "NullPointerException: Cannot get property 'success' on null object"
    }

    def "halt and status of a referenced job are lost"() {
        when:
        def execution = run(
                top: job(ref('halts'), 'echo goes on', keepgoing: true),
                halts: job([type: 'flow-control', nodeStep: false, configuration: [halt: 'true', status: 'paused']], 'echo not'))

        then:
        execution.status() == 'failed'
        printed(execution) == ['goes on']
        errors(execution).last().contains('step failures: {1=JobFailed: Job [halts] failed}')
    }

    def "a #strategy job runs its references"() {
        when:
        def execution = run(
                top: job(ref('inner', args: '-n 1'), ref('inner', args: '-n 2'), strategy: strategy),
                inner: job('echo ${option.n}', options: [[name: 'n']], strategy: 'node-first'))

        then:
        execution.state() == 'succeeded'
        printed(execution).sort() == ['1', '2']

        where:
        strategy << ['sequential', 'parallel', 'node-first']
    }

    def "the state has the workflow of a referenced job inside its step"() {
        when:
        def execution = run(top: job(ref('inner'), 'true'), inner: job('true', 'false', 'true'))

        then:
        def step = state(execution).steps[0]
        [step.executionState, step.hasSubworkflow, step.workflow.executionState] == ['FAILED', true, 'FAILED']
        step.workflow.steps*.stepctx == ['1/1', '1/2', '1/3']
        step.workflow.steps*.executionState == ['SUCCEEDED', 'FAILED', 'NOT_STARTED']
        state(execution).steps[1].executionState == 'NOT_STARTED'
    }

    def "a job that began no step of its own is in the state all the same, if the reference names it"() {
        when:
        def execution = run(top: job([jobref: reference]), inner: job('true', 'true', executionEnabled: false))

        then:
        state(execution).steps[0].workflow?.steps?.size() == steps

        where:
        reference                          || steps
        [name: 'inner']                    || 2
        [name: 'inner', uuid: 'id-inner']  || 2
        [uuid: 'id-inner']                 || null
    }

    def "a job that refers to itself can be shown"() {
        when:
        def execution = run(top: job([exec: 'false', errorhandler: [exec: 'true']], ref('top')))

        then:
        state(execution).steps[1].executionState == 'NOT_STARTED'
    }

    def "the engine gets rundeck-core's own item"() {
        given:
        def jobs = JobFile.read(file(top: job(ref('inner', group: 'g', args: '-a "b c"', nodeStep: 'true',
                nodefilters: [filter: 'name: x', dispatch: [threadcount: 2, keepgoing: true, rankAttribute: 'r', rankOrder: 'descending']]))))

        when:
        def item = WorkflowItems.of(jobs[0]).workflow.commands[0]

        then:
        item.toString() == "JobReferenceItem{jobIdentifier='g/inner', nodeStep=true}"
        [item.type, item.nodeStepType, item.args, item.useName, item.uuid] == ['NodeDispatch', 'rundeck-jobref', ['-a', 'b c'], true, null]
        [item.nodeFilter, item.nodeThreadcount, item.nodeKeepgoing, item.nodeRankAttribute, item.nodeRankOrderAscending] ==
                ['name: x', 2, true, 'r', false]
        [item.nodeIntersect, item.failOnDisable, item.importOptions, item.ignoreNotifications, item.childNodes] == [null] * 5
    }
}
