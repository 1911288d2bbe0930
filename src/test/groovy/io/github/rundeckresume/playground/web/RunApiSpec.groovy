package io.github.rundeckresume.playground.web

import io.github.rundeckresume.playground.host.DeadProcess

class RunApiSpec extends WebSpecification {
    static final String OPTIONS = '''
        options:
          - {name: version, required: true}
          - {name: place, value: here}
    '''

    def "form parameters give options and metadata"() {
        given:
        def job = job('form', '- exec: echo ${option.version} ${option.place}', OPTIONS)

        when:
        def answer = script().post("/job/$job/run", ['option.version': 'two words', 'meta.ticket': '42'])
        awaitEnd(answer.json.id)

        then:
        answer.status == 200
        answer.json.job.options == [version: 'two words', place: 'here']
        answer.json.user == 'admin'
        host.find(answer.json.id).get().metadata() == [ticket: '42']
        script().get("/execution/${answer.json.id}").json.status == 'succeeded'
    }

    def "JSON gives options; metadata in it is not read, that of the address is"() {
        given:
        def job = job('json', '- exec: echo ${option.version}', OPTIONS)

        when:
        def id = script().postJson("/job/$job/run?meta.ticket=43", [options: [version: '1'], meta: [ticket: '99']]).json.id
        awaitEnd(id)

        then:
        host.find(id).get().argString() == '-version 1 -place here'
        host.find(id).get().metadata() == [ticket: '43']
    }

    def "an argument string gives options where none is given by name"() {
        given:
        def job = job('arguments', '- exec: echo ${option.version}', OPTIONS)

        when:
        def started = script().post("/job/$job/executions", form).json
        awaitEnd(started.id)

        then:
        started.argstring == argstring

        where:
        form                                              || argstring
        [argString: '-version 7 -place there']            || '-version 7 -place there'
        [argString: '-version 7', 'option.version': '8']  || '-version 8 -place here'
    }

    def "a missing option is named"() {
        given:
        def job = job('missing option', '- exec: echo', OPTIONS)

        when:
        def answer = script().post("/job/$job/run")

        then:
        answer.status == 400
        answer.json.errorCode == 'api.error.job.options-invalid'
        answer.json.message.contains("option 'version' is required")
    }

    def "a second execution of a job that allows one is a conflict"() {
        given:
        def job = job('single', '- {type: gate, nodeStep: false}')
        def first = script().post("/job/$job/run").json.id

        when:
        def second = script().post("/job/$job/run")

        then:
        second.status == 409
        second.json.errorCode == 'api.error.execution.conflict'
        second.json.message.contains('Limit of running executions has been reached.')

        cleanup:
        gate.countDown()
        awaitEnd(first)
    }

    def "a disabled job is not run"() {
        given:
        def job = job('disabled', '- exec: echo', 'executionEnabled: false')

        when:
        def answer = script().post("/job/$job/run")

        then:
        answer.status == 500
        answer.json.message.contains('Job execution is disabled')
    }

    def "what is not there is said to be missing: #path"() {
        when:
        def answer = script().send(method, path, '', [:])

        then:
        answer.status == 404
        answer.json.errorCode == 'api.error.item.doesnotexist'

        where:
        method | path
        'POST' | '/job/nobody/run'
        'GET'  | '/job/nobody'
        'GET'  | '/execution/999999'
        'GET'  | '/execution/abc'
        'GET'  | '/execution/99999999999999999999999/output'
        'POST' | '/execution/999999/abort'
        'GET'  | '/project/nowhere/jobs'
    }

    def "an abort stops what runs, and is told when nothing runs any more"() {
        given:
        def id = script().post("/job/${job('endless', '- {type: gate, nodeStep: false}')}/run").json.id

        when:
        def abort = script().post("/execution/$id/abort")
        awaitEnd(id)
        def late = script().post("/execution/$id/abort")

        then:
        abort.json.abort.status == 'pending'
        script().get("/execution/$id").json.status == 'aborted'
        late.json.abort == [status: 'failed', reason: 'Job is not running']
    }

    def "what a killed process left keeps its job from running until it is marked as incomplete"() {
        given:
        def job = job('left', '- exec: echo')
        def id = DeadProcess.leaves(base, job)

        when:
        def refused = script().post("/job/$job/run")
        def marked = script().post("/execution/$id/abort?forceIncomplete=true")

        then:
        refused.status == 409
        refused.json.message.contains('Limit of running executions has been reached.')
        refused.json.message.contains("execution/$id/abort?forceIncomplete=true")
        marked.json.abort == [status: 'aborted', reason: 'Marked as incomplete']
        marked.json.execution.status == 'aborted'
        script().get("/execution/$id").json.with { [status, customStatus] } == ['other', 'incomplete']
        finished(job) > id
    }

    def "the state tells steps and nodes"() {
        given:
        def id = finished(job('states', '- exec: echo one\n- {type: fail, nodeStep: false}\n- exec: echo three'))

        when:
        def state = script().get("/execution/$id/state").json

        then:
        state.executionState == 'FAILED'
        state.completed
        state.steps*.executionState == ['SUCCEEDED', 'FAILED', 'NOT_STARTED']
        state.steps[0].nodeStates.localhost.executionState == 'SUCCEEDED'
    }

    def "the executions of a job and of a project come newest first, page by page"() {
        given:
        def job = job('often', '- exec: echo')
        def ids = (1..3).collect { finished(job) }

        when:
        def page = script().get("/job/$job/executions?max=2").json
        def failed = script().get("/job/$job/executions?status=failed").json

        then:
        page.paging == [count: 2, total: 3, offset: 0, max: 2]
        page.executions*.id == [ids[2], ids[1]]
        failed.executions == []
        script().get("/project/$PROJECT/executions?max=1").json.executions*.id == [ids[2]]
    }
}
