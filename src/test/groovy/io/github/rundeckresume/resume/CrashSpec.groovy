package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.cli.StateReport
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.store.StateFiles
import io.github.rundeckresume.store.StateReader
import java.nio.file.Files

/** What is left of an execution whose server was killed: the journal as it was at that moment. */
class CrashSpec extends JournalLeftSpecification {

    def "a step that was under way is unknown, runs again, and is named"() {
        given:
        def job = job([act('one'), dies('two'), act('three')])
        def first = crashed(session(job))

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
        second.log().contains("Under way when the server stopped, so that nobody knows whether it was done; it runs again: step 2 'two'.")
    }

    def "a step before which the server died has not run"() {
        given:
        def job = job([act('one') { journal = logs().resolve('1.resume.json.journal').toFile().text }, fails('two')])
        def first = session(job)

        when: 'a crash between the record of the first step and the beginning of the second'
        recordOf(first, '1')
        crashed(first)
        mend('two')
        def second = resume(job, first)

        then:
        marks() == ['two']
        !second.log().contains('nobody knows')
    }

    /** The journal up to and with that step's record. */
    void recordOf(CompletedExecution first, String step) {
        def lines = first.file('resume.json').toFile().readLines()
        journal = lines.take(lines.findIndexOf { it.contains('"kind":"step","path":"' + step + '"') } + 1).join('\n') + '\n'
    }

    def "the plan says since when it was under way, on which node, and what it said last"() {
        given:
        def job = onNodes([
            actOnNodes('one') { context, node ->
                context.logger.log(2, "copying to $node")
                if (node == 'web2') { crash() }
            }])
        def first = crashed(session(job, on('web1', 'web2', 'web3')))

        when:
        def state = StateFiles.load(logs(), ExecutionId.of('1'), StateReader.withLimit(1000000)).get()
        def report = new JsonSlurper().parseText(StateReport.of(state, 'x', { Optional.empty() }).json())
        def children = report.steps[0].children

        then:
        children*.path == ['1@web1', '1@web2', '1@web3']
        children*.action == ['keep', 'again', 'run']
        children*.unknown == [null, true, null]
        children[1].reason =~ /unknown: it was under way on web2 when the server stopped, since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/
    }

    def "nodes that had done the step do not run it again"() {
        given:
        def job = onNodes([
            step('one'),
            step('two') { context, node -> if (node == 'web2') { crash() } },
            step('three')])
        def request = on('web1', 'web2', 'web3')
        def first = crashed(session(job, request))

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks().sort() == ['three@web1', 'three@web2', 'three@web3', 'two@web2', 'two@web3']
        second.log().contains("it runs again: step 2 'two' on web2.")

    }

    def "a step that had ended on all of its nodes, and not yet as a whole, is kept with its data"() {
        given:
        def seen = []
        def job = onNodes([
            step('one'),
            act('two') {
                seen << views(it)
                if (!mended('two')) { throw new IllegalStateException('two is broken') }
            }])
        def request = on('web1', 'web2')
        def first = session(job, request)

        when:
        recordOf(first, '1@web2')
        crashed(first)
        mend('two')
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
        seen[1] == seen[0]
    }

    def "in a node-first job each node goes on at its own step"() {
        given:
        def job = onNodes(strategy: 'node-first', [
            step('one'),
            step('two') { context, node -> if (node == 'web2') { crash() } },
            step('three')])
        def request = on('web1', 'web2', 'web3')
        def first = crashed(session(job, request))

        when:
        def second = resume(job, first, request)

        then:
        second.state() == 'succeeded'
        marks().sort() == ['one@web3', 'three@web2', 'three@web3', 'two@web2', 'two@web3']
        second.log().contains("it runs again: step 2 'two' on web2.")
    }
}
