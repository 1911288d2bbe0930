package io.github.rundeckresume.resume

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import spock.util.concurrent.PollingConditions

/** Log Storage that is away for a while: nothing is lost, nothing hangs, and what is waited for is said. */
class LogStorageAwaySpec extends ResumeSpecification {

    def "a job that ends while Log Storage is away keeps its state on this server, and is resumed from it"() {
        given:
        def job = job([act('one'), act('two') { if (!mended('two')) { goesAway(); throw new IllegalStateException('two is broken') } }])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        Files.exists(first.file('resume.json'))
        !first.log().contains('cannot be resumed')

        when:
        marks()
        mend('two')
        def second = resume(job, first)

        then: 'it is still away'
        second.state() == 'succeeded'
        marks() == ['two']
    }

    def "a resume waits for Log Storage that is away, says so, and goes on when it is back"() {
        given:
        def job = job([act('one'), fails('two')])
        def first = session(job)
        marks()
        mend('two')
        Files.delete(first.file('resume.json'))
        goesAway()

        when:
        def second = CompletableFuture.supplyAsync { resume(job, first) }

        then:
        new PollingConditions(timeout: 60).eventually {
            assert Files.readString(logs().resolve('2.rdlog')).contains(
                    "Waiting for the resume state of execution 1 from Log Storage (Log Storage failed: ${storage()} is not a folder), for 90 seconds at most.")
        }
        marks() == []

        when:
        comesBack()
        def ended = second.get()

        then:
        ended.state() == 'succeeded'
        marks() == ['two']
        !ended.log().contains('could not be loaded')
    }

    private Path storage() {
        base().resolve('log-storage')
    }

    private Path elsewhere() {
        base().resolve('elsewhere')
    }

    private void goesAway() {
        if (Files.isDirectory(storage())) {
            Files.move(storage(), elsewhere())
        }
        Files.createFile(storage())
    }

    private void comesBack() {
        Files.delete(storage())
        Files.move(elsewhere(), storage())
    }
}
