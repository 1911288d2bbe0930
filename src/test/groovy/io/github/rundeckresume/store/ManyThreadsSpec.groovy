package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.StopReason
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** Many nodes at a time: their threads record at the same time, and wait for the disk together. */
class ManyThreadsSpec extends Specification {

    static final int THREADS = 16

    @TempDir
    Path dir

    @AutoCleanup('shutdownNow')
    def pool = Executors.newFixedThreadPool(THREADS)

    def "each record that was accepted is in the state, even if it was waiting for the disk when the journal ended"() {
        given:
        def file = dir.resolve('1042.resume.json')
        def journal = Journal.begin(file, Sample.START, KeptRecords.none(), Durability.SYNC, Sample.NO_LIMIT)
        journal.begin(1)
        def accepted = new ConcurrentLinkedQueue<Integer>()
        def some = new CountDownLatch(200)

        when:
        def threads = (0..<THREADS).collect { thread ->
            pool.submit({
                try {
                    for (int i = 0; i < 5000; i++) {
                        journal.append(Sample.record(1, i % 50))
                        accepted << thread
                        some.countDown()
                    }
                } catch (IOException closed) {
                    return closed
                }
            } as Callable)
        }
        some.await()
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, 1))
        def ends = threads*.get()
        def recorded = StateReader.withLimit(Sample.NO_LIMIT).readFinished(file).records().size()

        then:
        recorded >= accepted.size()
        recorded <= accepted.size() + THREADS
        ends.every { it == null || it instanceof IOException }
    }

    def "what is recorded when a recording ends or is given up is no trouble of its own (#how)"() {
        given:
        def file = dir.resolve('1042.resume.json')
        def log = new ConcurrentLinkedQueue<String>()
        def recording = Recording.begin(Optional.of(file), Sample.FRESH, KeptRecords.none(), Durability.SYNC, Sample.NO_LIMIT, { log << it })
        recording.begun(1)
        def some = new CountDownLatch(100)

        when:
        def threads = (0..<THREADS).collect {
            pool.submit { 200.times { recording.add(Sample.record(1)); some.countDown() } }
        }
        some.await()
        if (givenUp) { recording.giveUp(givenUp) }
        recording.stopped(ExecutionEnd.of(StopReason.FAILED, null, 2))
        threads*.get()

        then:
        log.toList() == logged
        StateReader.withLimit(Sample.NO_LIMIT).readFinished(file).end().unusable() == Optional.ofNullable(givenUp)

        where:
        how           | givenUp       || logged
        'ended'       | null          || []
        'given up'    | 'as the spec' || ['This execution cannot be resumed: as the spec. The job itself continues.']
    }
}
