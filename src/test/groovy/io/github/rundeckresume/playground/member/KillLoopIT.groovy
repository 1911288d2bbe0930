package io.github.rundeckresume.playground.member

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/**
 * A server that is killed at random moments while many jobs run. {@code -Dkill.seconds=N} goes on for longer, {@code -Dkill.jobs=N} takes
 * other numbers of jobs, {@code -Dkill.seed=N} the random numbers of an earlier run.
 */
class KillLoopIT extends Specification {
    static final long SECONDS = Long.getLong('kill.seconds', 60)
    static final int JOBS = Integer.getInteger('kill.jobs', 50)
    static final long SEED = Long.getLong('kill.seed', System.nanoTime())

    @TempDir
    Path folder

    Member member

    def cleanup() {
        member?.stop()
    }

    def "whenever the server is killed, nothing that was done is done again, nothing is lost, and nothing stays"() {
        given:
        println "Kill loop: -Dkill.seed=$SEED -Dkill.seconds=$SECONDS -Dkill.jobs=$JOBS"
        member = new Member('a', folder.resolve('base'), ['rundeck.clusterMode.enabled': true])
        def loop = new KillLoop(member, folder, JOBS, new Random(SEED))

        when:
        loop.run(SECONDS)
        report(loop)

        then:
        loop.lines.twice() == []
        loop.lines.twiceByOrder(loop.jobs) == []
        loop.lost() == []
        loop.running() == []
        loop.delays*.line.max() < KillLoop.PATIENCE_SECONDS
        loop.counts['resumed by itself'] > 0
    }

    private static void report(KillLoop loop) {
        def lines = loop.lines.all()
        println "${lines.count { it.isEnd }} steps ended in ${lines*.execution.toSet().size()} executions; ${loop.lines.beganAgain()} that were under way" +
                " began again; ${loop.lines.window.size()} had said that they ended and were not recorded, for ${(loop.lines.window.values().max() ?: 0d).round(2)} s at most;" +
                " ${loop.lines.endedAgain()} of them ended again"
        loop.counts.sort { -it.value }.each { println "${it.value.toString().padLeft(6)} $it.key" }
        def delays = loop.delays.sort { it.line }
        println "Going on by itself after the start: median ${delays[delays.size().intdiv(2)]}, latest ${delays.last()}, of ${delays.size()}"
    }
}
