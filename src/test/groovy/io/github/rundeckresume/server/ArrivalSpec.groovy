package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState
import java.time.Duration
import java.util.concurrent.CompletableFuture
import spock.lang.Specification

/** A file that Log Storage does not give: what is said of it when the time is over. */
class ArrivalSpec extends Specification {

    static final NEVER = new CompletableFuture<ExecutionFileLoader>()

    static CompletableFuture<ExecutionFileLoader> answer(ExecutionFileState state, List<String> trouble = null) {
        CompletableFuture.completedFuture([getState: { -> state }, getErrorData: { -> trouble }, getFile: { -> null }] as ExecutionFileLoader)
    }

    def "#what: #message"() {
        given:
        def left = answers.iterator()
        def last = answers.last()
        def arrival = new Arrival({ left.hasNext() ? left.next() : last }, { Optional.empty() }, null, true, Duration.ofMillis(900), {})

        when:
        arrival.await()

        then:
        def e = thrown(StorageException)
        e.message == message
        e.pending == pending

        where:
        what                       | answers                                                                 || message                              | pending
        'no answer'                | [NEVER]                                                                 || 'it is on its way'                   | true
        'a failure each time'      | [answer(ExecutionFileState.ERROR, ['a', 'b'])]                          || 'Log Storage failed: b'              | false
        'a failure, and no answer' | [answer(ExecutionFileState.ERROR, ['Is a directory']), NEVER]           || 'Log Storage failed: Is a directory' | false
        'a failure, then on its way' | [answer(ExecutionFileState.ERROR), answer(ExecutionFileState.PENDING_LOCAL)] || 'Log Storage failed'            | false
    }
}
