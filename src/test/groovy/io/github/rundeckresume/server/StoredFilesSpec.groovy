package io.github.rundeckresume.server

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import spock.lang.Specification
import spock.lang.TempDir

class StoredFilesSpec extends Specification {

    final FakeServer server = new FakeServer()
    final ExecutionReference execution = [getId: { '1' }] as ExecutionReference

    static final SOON = Duration.ofSeconds(5)

    @TempDir
    Path dir

    final List<String> waited = []

    def "a file that comes is taken"() {
        given:
        def file = dir.resolve('1.resume.json').toFile()
        server.load = { FakeServer.answer(ExecutionFileState.AVAILABLE, file) }

        expect:
        files().fetch(execution, false, SOON).get().path() == file.toPath()
    }

    def "a file that comes by another way is found, although nobody answers"() {
        given: 'the server answers the first of several requests only; the file is there at the third look'
        def file = dir.resolve('1.resume.json').toFile()
        int looks = 0
        server.load = { new CompletableFuture() }
        server.localFile = { if (++looks == 3) { file.text = '[' }; file }

        expect:
        files().fetch(execution, false, SOON).get().path() == file.toPath()
        looks == 3
    }

    def "#state where this server ran it #ranHere is no file"() {
        given:
        server.load = { FakeServer.answer(state) }

        expect:
        files().fetch(execution, ranHere, SOON).empty

        where:
        state                             | ranHere
        ExecutionFileState.NOT_FOUND      | false
        ExecutionFileState.NOT_FOUND      | true
        ExecutionFileState.PENDING_REMOTE | true
    }

    def "a file that is said to be here and is not is not taken for no file"() {
        given:
        server.load = { FakeServer.answer(ExecutionFileState.AVAILABLE) }

        when:
        files().fetch(execution, false, SOON)

        then:
        def e = thrown(StorageException)
        e.message == 'it is AVAILABLE'
    }

    def "a Log Storage that fails is asked again, and the file is taken when it answers (ran here: #ranHere)"() {
        given:
        def file = dir.resolve('1.resume.json').toFile()
        int asked = 0
        server.load = { ++asked < 5 ? FakeServer.failure('bucket away') : FakeServer.answer(ExecutionFileState.AVAILABLE, file) }

        expect:
        new StoredFiles(server.context().forWorkflowThread(), { waited << it }).fetch(execution, ranHere, SOON).get().path() == file.toPath()
        asked == 5
        waited == ['Waiting for the resume state of execution 1 from Log Storage (Log Storage failed: bucket away), for 5 seconds at most.']

        where:
        ranHere << [true, false]
    }

    def "a Log Storage that fails until the time is over is a failure with its words, not a missing file: #words"() {
        given:
        server.load = { FakeServer.failure(words) }

        when:
        files().fetch(execution, true, Duration.ofMillis(20))

        then:
        def e = thrown(StorageException)
        !e.pending
        e.message == message

        where:
        words         || message
        'bucket away' || 'Log Storage failed: bucket away'
        null          || 'Log Storage failed'
    }

    def "what another member may still store is waited for, and asked for anew"() {
        given:
        def file = dir.resolve('1.resume.json').toFile()
        int asked = 0
        server.load = { ++asked < 3 ? FakeServer.answer(ExecutionFileState.PENDING_REMOTE) : FakeServer.answer(ExecutionFileState.AVAILABLE, file) }

        expect:
        files().fetch(execution, false, SOON).get().path() == file.toPath()
        asked == 3
    }

    def "what does not come in time is still on its way: #how"() {
        given:
        server.load = load

        when:
        files().fetch(execution, false, Duration.ofMillis(20))

        then:
        def e = thrown(StorageException)
        e.pending
        e.message == message

        where:
        how                 | load                                                      | message
        'from elsewhere'    | { FakeServer.answer(ExecutionFileState.PENDING_REMOTE) }  | 'it is on its way from another member'
        'from Log Storage'  | { new CompletableFuture() }                               | 'it is on its way'
    }

    def "a failure says what failed: #how"() {
        given:
        server.load = load

        when:
        files().fetch(execution, false, SOON)

        then:
        def e = thrown(StorageException)
        e.message == message

        where:
        how                     | load                                                                                       | message
        'the request'           | { throw new IllegalStateException('no plugin') }                                           | 'java.lang.IllegalStateException: no plugin'
        'while the file came'   | { CompletableFuture.failedFuture(new CompletionException(new IOException('bucket gone'))) } | 'java.io.IOException: bucket gone'
    }

    def "a wait that is interrupted ends, and the thread stays interrupted"() {
        given:
        def waiter = Thread.currentThread()
        server.load = { waiter.interrupt(); new CompletableFuture() }

        when:
        files().fetch(execution, false, SOON)

        then:
        def e = thrown(StorageException)
        e.message == 'the wait for it was interrupted'
        Thread.interrupted()
    }

    def "an execution that was marked as incomplete goes on from a checkpoint, when it is here"() {
        given:
        def part = dir.resolve('1.resume.json.part').toFile()
        part.text = '['
        def answers = [ExecutionFileState.PENDING_LOCAL, ExecutionFileState.AVAILABLE_REMOTE_PARTIAL, ExecutionFileState.AVAILABLE_PARTIAL]
        server.load = { def state = answers.remove(0); FakeServer.answer(state, state == ExecutionFileState.AVAILABLE_PARTIAL ? part : null) }

        when:
        def arrived = files().fetch(ended('incomplete'), ranHere, SOON).get()

        then:
        arrived.checkpoint
        arrived.path() == part.toPath()
        answers.empty

        where: 'also where its own server has lost its disk'
        ranHere << [false, true]
    }

    def "the whole file wins over a checkpoint, if it comes while that is waited for"() {
        given:
        def whole = dir.resolve('1.resume.json').toFile()
        def answers = [FakeServer.answer(ExecutionFileState.PENDING_LOCAL), FakeServer.answer(ExecutionFileState.AVAILABLE, whole)]
        server.load = { answers.remove(0) }

        when:
        def arrived = files().fetch(ended('incomplete'), false, SOON).get()

        then:
        !arrived.checkpoint
        arrived.path() == whole.toPath()
    }

    def "a checkpoint from before the end is taken only if no newer one comes"() {
        given:
        def part = dir.resolve('1.resume.json.part').toFile()
        part.text = '['
        part.lastModified = System.currentTimeMillis() - 60_000
        int asked = 0
        server.load = { if (++asked == renewed) { part.lastModified = System.currentTimeMillis() + 1000 }; FakeServer.answer(ExecutionFileState.AVAILABLE_PARTIAL, part) }

        expect:
        files().fetch(ended('incomplete'), false, Duration.ofMillis(patience)).get().path() == part.toPath()
        renewed == 0 || asked == renewed

        where:
        renewed | patience
        2       | 5000
        0       | 30
        0       | 0
    }

    def "an execution that ended as #status #ago s ago, #ranHere, is not resumed from a checkpoint: #pending"() {
        given:
        server.load = { FakeServer.answer(state, dir.resolve('1.resume.json.part').toFile()) }
        def execution = ended(status, new Date(System.currentTimeMillis() - ago * 1000))

        when:
        def fetched = null
        def waits = false
        try {
            fetched = files().fetch(execution, ranHere, Duration.ofMillis(20))
        } catch (StorageException e) {
            waits = e.pending
        }

        then: 'its whole file may still come, or will not'
        waits == pending
        pending || fetched.empty

        where:
        [status, state, ago, ranHere] << [['failed', 'aborted'], [ExecutionFileState.AVAILABLE_PARTIAL, ExecutionFileState.AVAILABLE_REMOTE_PARTIAL], [10, 130], [false, true]].combinations()
        pending = ago == 10 && !ranHere
    }

    private static ExecutionReference ended(String status, Date at = new Date(System.currentTimeMillis() - 5000)) {
        [getId: { '1' }, getStatus: { status }, getDateCompleted: { at }] as ExecutionReference
    }

    def "#state is stored: #stored"() {
        given:
        server.state = { state }

        expect:
        files().isStored(execution) == stored

        where:
        state                               || stored
        ExecutionFileState.AVAILABLE        || true
        ExecutionFileState.AVAILABLE_REMOTE || true
        ExecutionFileState.PENDING_LOCAL    || true
        ExecutionFileState.AVAILABLE_PARTIAL || true
        ExecutionFileState.AVAILABLE_REMOTE_PARTIAL || true
        ExecutionFileState.PENDING_REMOTE   || false
        ExecutionFileState.NOT_FOUND        || false
        ExecutionFileState.ERROR            || false
    }

    def "whether a file is stored is not guessed when Log Storage does not say"() {
        given:
        server.state = { throw new IllegalStateException('bucket gone') }

        when:
        files().isStored(execution)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'Log Storage does not say which files it has of execution 1: bucket gone'
    }

    def "where a file lies may be unknown"() {
        given:
        server.localFile = { throw new IllegalStateException('no folder') }

        expect:
        files().localFile(execution).empty
        files().folderOf(execution).empty
    }

    StoredFiles files() {
        new StoredFiles(server.context().forWorkflowThread())
    }
}
