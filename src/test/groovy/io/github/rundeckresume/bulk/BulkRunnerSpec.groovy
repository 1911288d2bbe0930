package io.github.rundeckresume.bulk

import io.github.rundeckresume.bulk.Bulk.Status
import io.github.rundeckresume.bulk.BulkEntry.Stage
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ServerBoot
import java.util.function.UnaryOperator
import spock.lang.Specification

/** Servers that work at bulks, die, and lose answers: nothing is started twice, and nothing is forgotten. */
class BulkRunnerSpec extends Specification {

    static final String ID = '0123456789abcdef'
    static final ServerBoot A = ServerBoot.of('a', '1')
    static final ServerBoot B = ServerBoot.of('b', '1')

    /** A row with a version: written by whoever read it last. */
    static class Shelf implements BulkShelf {
        Bulk row
        Closure beforeWrite = {}
        int writes

        Optional<Bulk> find(String id) { Optional.ofNullable(row) }

        Optional<Bulk> change(String id, UnaryOperator<Bulk> change) {
            beforeWrite()
            def after = row == null ? null : change.apply(row)
            if (after.is(row)) {
                return Optional.empty()
            }
            writes++
            row = after
            Optional.of(after)
        }
    }

    /** A server that starts what it is told to, and answers as the spec says. */
    static class World implements BulkWork {
        ServerBoot self = A
        Set<ServerBoot> dead = []
        boolean rights = true
        Map<ExecutionId, ExecutionId> started = [:]
        List<ExecutionId> starts = []
        Map<ExecutionId, Stage> ends = [:]
        Closure<UnaryOperator<BulkEntry>> answer = { BulkEntry entry, ExecutionId next -> { one -> one.running(next) } as UnaryOperator }

        ServerBoot self() { self }
        boolean isDead(ServerBoot boot) { boot in dead }
        boolean hasRights(Bulk bulk) { rights }

        UnaryOperator<BulkEntry> start(Bulk bulk, BulkEntry entry) {
            def next = ExecutionId.of("${1000 + entry.execution().toString().toInteger()}")
            starts << entry.execution()
            started[entry.execution()] = next
            answer(entry, next)
        }

        Optional<ExecutionId> startedFor(Bulk bulk, BulkEntry entry) { Optional.ofNullable(started[entry.execution()]) }

        BulkEntry look(Bulk bulk, BulkEntry running) {
            ends[running.execution()] ? running.ended(ends[running.execution()], null, '') : running
        }
    }

    def shelf = new Shelf()
    def world = new World()
    def runner = new BulkRunner(shelf, world)

    def "three run two at a time, each once, until nothing is left"() {
        given:
        begin(3, BulkLimits.of(0, 2, 0))

        expect:
        runner.advance(ID, 1)
        stages() == 'running running waiting'

        when:
        end(1, Stage.SUCCEEDED)
        def more = runner.advance(ID, 2)
        end(2, Stage.FAILED)
        end(3, Stage.SUCCEEDED)
        def over = runner.advance(ID, 3)

        then:
        more
        !over
        stages() == 'succeeded failed succeeded'
        shelf.row.status() == Status.FINISHED
        world.starts*.toString() == ['1', '2', '3']
        !runner.advance(ID, 4)
    }

    def "a start whose answer was lost is found, and not begun again"() {
        given:
        begin(2, BulkLimits.of(0, 1, 0))
        world.answer = { entry, next -> throw new IllegalStateException('the server died') }

        when:
        runner.advance(ID, 1)

        then:
        thrown(IllegalStateException)
        stages() == 'starting waiting'

        when: 'another server looks, before and after the first one is known to be dead'
        world.self = B
        def before = runner.advance(ID, 100_000)
        def stagesBefore = stages()
        world.dead << A
        runner.advance(ID, 100_001)

        then:
        !before
        stagesBefore == 'starting waiting'
        stages() == 'running waiting'
        shelf.row.owner() == B
        world.starts*.toString() == ['1']
    }

    def "a start that was noted and did not happen begins again, once its server is known to be dead"() {
        given:
        begin(1, BulkLimits.of(0, 1, 0))
        shelf.row = shelf.row.entry(ExecutionId.of('1')) { it.starting(A, 1) }
        world.self = B
        world.dead << A

        when:
        runner.advance(ID, 2)

        then:
        stages() == 'running'
        world.starts*.toString() == ['1']
    }

    def "one of this very process is waited for, before it begins again"() {
        given:
        begin(1, BulkLimits.of(0, 1, 0))
        shelf.row = shelf.row.entry(ExecutionId.of('1')) { it.starting(A, 1) }

        expect:
        runner.advance(ID, 60_000)
        stages() == 'starting'

        and:
        runner.advance(ID, 60_002)
        stages() == 'running'
    }

    def "a start of a server of which nobody knows begins again after ten minutes, when a person let it go on elsewhere"() {
        given:
        begin(1, BulkLimits.of(0, 1, 0))
        shelf.row = shelf.row.entry(ExecutionId.of('1')) { it.starting(A, 1) }.status(Status.PAUSED, '').goOn('ann', B)
        world.self = B

        expect:
        runner.advance(ID, 600_000)
        stages() == 'starting'

        and:
        runner.advance(ID, 600_002)
        stages() == 'running'
    }

    def "a server that lives is left alone by others"() {
        given:
        begin(1, BulkLimits.of(0, 1, 0))
        world.self = B

        expect:
        !runner.advance(ID, 1)
        stages() == 'waiting'
        shelf.row.owner() == A
    }

    def "after a restart without the user's rights it pauses, and a person's rights let it go on"() {
        given:
        begin(1, BulkLimits.of(0, 1, 0))
        world.self = B
        world.dead << A
        world.rights = false

        when:
        runner.advance(ID, 1)

        then:
        shelf.row.status() == Status.PAUSED
        shelf.row.note().contains('gives it theirs')
        world.starts == []

        when:
        world.rights = true
        shelf.row = shelf.row.goOn('ann', B)
        runner.advance(ID, 2)

        then:
        stages() == 'running'
        shelf.row.user() == 'ann'
    }

    def "what a person says while it is about to start counts: #status"() {
        given:
        begin(2, BulkLimits.of(0, 2, 0))
        def first = true
        shelf.beforeWrite = {
            if (first) {
                first = false
                shelf.row = shelf.row.status(status, 'by eve')
            }
        }

        when:
        runner.advance(ID, 1)

        then:
        stages() == 'waiting waiting'
        world.starts == []
        shelf.row.status() == status

        where:
        status << [Status.PAUSED, Status.CANCELLED]
    }

    def "what is cancelled while resumes run tells their ends, and is over then"() {
        given:
        begin(2, BulkLimits.of(0, 1, 0))
        runner.advance(ID, 1)
        shelf.row = shelf.row.status(Status.CANCELLED, 'by eve')

        expect:
        runner.advance(ID, 2)
        !shelf.row.isOver()

        when:
        end(1, Stage.SUCCEEDED)
        runner.advance(ID, 3)

        then:
        stages() == 'succeeded waiting'
        shelf.row.isOver()
        world.starts*.toString() == ['1']
    }

    def "a job that can run no other execution now is tried again later, and others are started meanwhile"() {
        given:
        begin(2, BulkLimits.of(0, 2, 0))
        world.answer = { entry, next -> entry.execution().toString() == '1' && world.starts.size() == 1
                ? { it.again() } as UnaryOperator : { it.running(next) } as UnaryOperator }

        when:
        runner.advance(ID, 1)

        then:
        stages() == 'waiting running'

        when:
        runner.advance(ID, 2)

        then:
        stages() == 'running running'
    }

    def "two servers that both believe to be its owner start nothing twice"() {
        given:
        begin(40, BulkLimits.of(0, 50, 0))
        def lock = new Object()
        def shared = new Shelf() {
            @Override
            Optional<Bulk> change(String id, UnaryOperator<Bulk> change) {
                synchronized (lock) { super.change(id, change) }
            }
        }
        shared.row = shelf.row
        def worlds = [new World(), new World()]

        when:
        worlds.collect { one -> Thread.start { new BulkRunner(shared, one).advance(ID, System.currentTimeMillis()) } }*.join()

        then:
        def all = worlds.collectMany { it.starts*.toString() }
        all.size() == 40
        all.toSet().size() == 40
        shared.row.count(Stage.RUNNING) == 40
    }

    private void begin(int many, BulkLimits limits) {
        def entries = (1..many).collect { BulkEntry.waiting(ExecutionId.of("$it"), "job$it", 'd') }
        shelf.row = Bulk.of(ID, 'p', 'eve', 1, limits, entries, A)
    }

    private void end(int execution, Stage stage) {
        world.ends[ExecutionId.of("$execution")] = stage
    }

    private String stages() {
        shelf.row.entries()*.stage()*.name()*.toLowerCase().join(' ')
    }
}
