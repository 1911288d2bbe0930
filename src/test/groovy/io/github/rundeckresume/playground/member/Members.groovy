package io.github.rundeckresume.playground.member

import io.github.rundeckresume.playground.web.Answer
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors

/**
 * Two members of a cluster, `a` and `b`: a process each, with a base directory of its own (logs, journals, server id), on one
 * new PostgreSQL database, and with one Log Storage. Needs the packed playground, that is: for `*IT` specs.
 *
 * <pre>
 * def members = Members.start(folder)         // skips the spec where there is no PostgreSQL
 * members.importJob('- name: …')              // YAML; both have it
 * def id = members.a.run(JOB).json.id         // POST /job/JOB/run; see Member
 * members.b.ended(id)                         // waits; its state, as the other member sees it
 * members.atOnce(4) { it.run(JOB, ['meta.resumeFrom': id]) }   // two to each member, let go at the same moment
 * members.close()
 * </pre>
 */
class Members implements AutoCloseable {
    final Member a
    final Member b
    /** What both keep the files of ended executions in: `ID.FILETYPE`. */
    final Path logStorage

    private Members(Member a, Member b, Path logStorage) {
        this.a = a
        this.b = b
        this.logStorage = logStorage
    }

    /**
     * Starts both, in new folders under this one; `settings` are further lines of both framework.properties. A file that Log
     * Storage did not have when it was asked for is asked for again after 1 second, not after the server's 60, unless they say
     * otherwise. Before they start, `before` is called with `b` and `a`.
     */
    static Members start(Path folder, Map<String, ?> settings = [:], Closure before = { b, a -> }) {
        def postgres = Postgres.get()
        def logStorage = folder.resolve('log-storage')
        def common = ['playground.jdbc.url': postgres.database(), 'playground.jdbc.user': Postgres.USER, 'playground.jdbc.password': postgres.password,
                      'framework.plugin.ExecutionFileStorage.folder.directory': logStorage,
                      'rundeck.execution.logs.fileStorage.retrievalRetryDelay': 1] + settings
        def started = ['a', 'b'].collect { new Member(it, folder.resolve(it), common) }
        def members = new Members(*started, logStorage)
        before(started[1], started[0])
        try {
            started*.start()
        } catch (Throwable e) {
            members.close()
            throw e
        }
        members
    }

    List<Member> all() {
        [a, b]
    }

    /** Stores a job definition in YAML, with a `uuid`, for both. */
    void importJob(String yaml) {
        a.importJob(yaml)
    }

    /** Calls `action` so often, each time in a thread of its own with `a` and `b` in turn, all let go at once; what it gave, in that order. */
    List<Answer> atOnce(int times, Closure<Answer> action) {
        def go = new CountDownLatch(1)
        def threads = Executors.newFixedThreadPool(times)
        try {
            def answers = (0..<times).collect { n ->
                threads.submit({ go.await(); action.call(all()[n % 2]) } as Callable<Answer>)
            }
            go.countDown()
            answers*.get()
        } finally {
            threads.shutdownNow()
        }
    }

    /** Ends both; what still runs is aborted. */
    @Override
    void close() {
        all()*.stop()
    }
}
