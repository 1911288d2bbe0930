package io.github.rundeckresume.run

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.store.Durability
import io.github.rundeckresume.store.KeptRecords
import io.github.rundeckresume.store.Recording
import io.github.rundeckresume.store.Sample
import io.github.rundeckresume.store.StateFiles
import io.github.rundeckresume.store.StateReader
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Steps that finish while their execution ends. */
class FinishedPathsSpec extends Specification {

    @TempDir
    Path folder

    static StepRecord record(int step, StepOutcome outcome) {
        StepRecord.of(StepPath.of(step), outcome, Sample.RUN).build()
    }

    def "a step that is being recorded when the execution ends is not recorded as interrupted"() {
        given:
        def recording = Recording.begin(Optional.of(StateFiles.in(folder, Sample.RUN)), Sample.FRESH, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT) {}
        recording.begun(1)
        def recorded = new CountDownLatch(1)
        def goOn = new CountDownLatch(1)
        def finished = new FinishedPaths(recording, { step ->
            if (step.outcome().kept) {
                recorded.countDown()
                assert goOn.await(60, TimeUnit.SECONDS)
            }
        })

        when: 'a thread has its record in the journal, and is not done yet'
        def step = CompletableFuture.runAsync { finished.accept(record(1, StepOutcome.SUCCEEDED)) }
        assert recorded.await(60, TimeUnit.SECONDS)
        def ending = new CompletableFuture<Thread>()
        def end = CompletableFuture.runAsync {
            ending.complete(Thread.currentThread())
            finished.addOthers { paths -> [1, 2].findAll { !(StepPath.of(it) in paths) }.collect { record(it, StepOutcome.INTERRUPTED) } }
        }

        then: 'the end waits for it'
        new PollingConditions(timeout: 60).eventually { assert ending.get().state == Thread.State.WAITING || end.done }
        !end.done

        when:
        goOn.countDown()
        [step, end]*.get(60, TimeUnit.SECONDS)
        recording.stopped(ExecutionEnd.of(StopReason.ABORTED, null, 7))

        then:
        StateFiles.load(folder, Sample.RUN, StateReader.withLimit(Sample.NO_LIMIT)).get().records()*.outcome() == [StepOutcome.SUCCEEDED, StepOutcome.INTERRUPTED]
        finished.paths() == [StepPath.of(1), StepPath.of(2)] as Set
    }
}
