package io.github.rundeckresume.playground.web

import io.github.rundeckresume.playground.job.JobFile
import java.nio.file.Files
import java.nio.file.Path
import spock.util.concurrent.PollingConditions

/** The recipes that wait for somebody else, with real webhooks. */
class RecipeSignalSpec extends SignalSpecification {

    def "a worker that calls back lets the execution go on in place, with what it says"() {
        given:
        def inbox = Files.createTempDirectory('inbox')
        def id = run('remote-worker', [inbox: inbox])
        says(id, 'waits in place')

        expect:
        inbox.resolve('order').toFile().text.trim() == "$id"
        hook([execution: id, data: [rows: 'many', result: 'good']]).status == 400
        hook([execution: id, data: [rows: 4711, result: 'good']]).status == 200

        when:
        awaitEnd(id)

        then:
        host.find(id).get().state() == 'succeeded'
        inbox.resolve('report').toFile().text == 'the worker has done 4711 rows\n'
    }

    def "a gate opens by the signals of two approvers, and not before"() {
        given:
        def target = Files.createTempDirectory('gate').resolve('production')
        def id = run('manual-gate', [target: target])
        awaitEnd(id)

        expect:
        host.find(id).get().status().get() == 'paused'
        hook([execution: id]).status == 403
        hook([execution: id, note: 'fine'], [user: 'bob']).status == 202
        !target.toFile().text.contains('deployed')

        when:
        def last = hook([execution: id, note: 'go'], [user: 'carl', roles: 'admin,release-manager'])
        awaitEnd(last.json.goesOnAs as long)

        then:
        last.status == 200
        target.toFile().text.readLines() == ['built by admin', 'deployed']
    }

    private long run(String recipe, Map<String, Object> options) {
        def file = Path.of("docs/recipes/${recipe}.yaml")
        host.importJobs(file)
        def uuid = JobFile.read(file).first().uuid()
        script().post("/job/$uuid/run", options.collectEntries { ["option.$it.key".toString(), it.value.toString()] }).json.id
    }

    private void says(long id, String words) {
        new PollingConditions(timeout: 60, delay: 0.05).eventually {
            assert script().get("/execution/$id/output").body.contains(words)
        }
    }
}
