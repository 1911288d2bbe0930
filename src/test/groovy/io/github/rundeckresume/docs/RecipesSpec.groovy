package io.github.rundeckresume.docs

import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import io.github.rundeckresume.playground.job.JobFile
import io.github.rundeckresume.resume.PauseSpecification
import java.nio.file.Path

/** Runs the jobs of the recipes as they stand. */
class RecipesSpec extends PauseSpecification {

    def "a gate opens when two approvers have agreed who did not start it"() {
        given:
        def target = dir.resolve('production').toFile()
        def first = run('manual-gate', [target: target], 'ann')

        expect:
        first.status() == 'paused'
        target.text.readLines() == ['built by ann']

        and:
        goOn(first, RunRequest.plain().user('ann')).log().contains('User ann started the execution')
        goOn(first, RunRequest.plain().user('eve')).log().contains('User eve may not let step 2 go on')
        goOn(first, RunRequest.plain().user('bob')).log().contains('1 more is needed')
        target.text.readLines() == ['built by ann']
    }

    def "a worker that calls back lets the execution go on with what it says"() {
        given:
        used = recipe('remote-worker')
        options = [inbox: dir]
        def first = during('waits in place', used, given(RunRequest.plain())) { assert hold() == [''] }

        expect:
        first.status() == 'paused'
        dir.resolve('order').toFile().text.trim() == '1'

        when:
        def second = goOn(first, RunRequest.plain().meta('resumeInputs', '{"rows": 4711, "result": "good"}'))

        then:
        second.state() == 'succeeded'
        dir.resolve('report').toFile().text == 'the worker has done 4711 rows\n'
    }

    def "a job waits for its file, as often as it is not there"() {
        given:
        def file = dir.resolve('in.csv').toFile()
        def first = run('wait-for-file', [file: file])
        def second = goOn(first)

        expect:
        [first, second]*.status() == ['paused', 'paused']

        when:
        file.text = 'a\nb\n'
        def third = goOn(second)

        then:
        third.state() == 'succeeded'
        dir.resolve('in.csv.count').toFile().text.readLines()*.trim() == ['2', 'counted']
    }

    def "a job waits for its window"() {
        given:
        def service = dir.resolve('service').toFile()
        def first = run('maintenance-window', [window: window, service: service])

        expect:
        first.status() == status
        service.text.readLines() == did

        where:
        window             | status      | did
        '02:00'            | 'paused'    | ['prepared']
        '2020-01-01T02:00' | 'succeeded' | ['prepared', 'restarted']
    }

    def "a person is asked only about a count that looks wrong (#count rows, load: #load)"() {
        given:
        def rows = dir.resolve('rows').toFile()
        rows.text = 'row\n' * count
        def target = dir.resolve('target').toFile()
        def first = run('ask-when-odd', [rows: rows, target: target])

        expect:
        first.status() == (load == null ? 'succeeded' : 'paused')

        when:
        def last = load == null ? first : goOn(first, RunRequest.plain().meta('resumeInputs', /{"load": ${load}}/))

        then:
        last.state() == 'succeeded'
        target.exists() == loaded
        load == null || first.log().contains("Paused at step 2: ${count} rows, which is odd. Load them?")

        where:
        count | load  | loaded
        4     | null  | true
        3     | true  | true
        3     | false | false
    }

    private recipe(String name) {
        def job = JobFile.read(Path.of("docs/recipes/${name}.yaml")).first()
        def host = host().open()
        host.importJobs(Path.of("docs/recipes/${name}.yaml"))
        host.close()
        return job
    }

    /** Runs it with options, of which a server wants the required ones again when it goes on. */
    private CompletedExecution run(String name, Map<String, Object> values, String user = 'root') {
        used = recipe(name)
        options = values
        session(used, given(RunRequest.plain().user(user)))
    }

    private CompletedExecution goOn(CompletedExecution source, RunRequest request = RunRequest.plain()) {
        resume(used, source, given(request))
    }

    private RunRequest given(RunRequest request) {
        options.inject(request) { all, name, value -> all.option(name, value.toString()) }
    }

    private used
    private Map<String, Object> options = [:]
}
