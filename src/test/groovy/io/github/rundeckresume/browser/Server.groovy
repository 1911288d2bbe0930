package io.github.rundeckresume.browser

import groovy.transform.MapConstructor
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.opentest4j.TestAbortedException

/** The server that the suite runs against: the one at RUNDECK_URL, else a playground. docs/servers.md says what it has to offer. */
@MapConstructor
class Server {

    private static Server one

    final String url
    final String user
    final String password
    /** Somebody who may look and not run; null if we know nobody. */
    final String reader
    final String readerPassword
    /** Another member of its cluster; null if there is none. */
    final String otherUrl
    /** The playground's files; null on a real server. */
    final Path base

    /** One for all specs: starting it takes seconds. */
    static synchronized Server get() {
        one = one ?: System.getenv('RUNDECK_URL') ? given() : playground()
    }

    boolean isPlayground() {
        base != null
    }

    /** Aborts the spec, which then counts as skipped with the reason, if this server does not have what it needs. */
    void require(Need need) {
        if (!offers(need)) {
            throw new TestAbortedException("Needs ${need.reason}")
        }
    }

    private boolean offers(Need need) {
        switch (need) {
            case Need.READER: return reader != null
            case Need.OTHER_MEMBER: return otherUrl != null
            default: return playground
        }
    }

    /** The other member, with the same users. */
    Server other() {
        require(Need.OTHER_MEMBER)
        new Server(url: otherUrl, user: user, password: password, reader: reader, readerPassword: readerPassword)
    }

    private static Server given() {
        def env = System.getenv()
        new Server(url: address(env.RUNDECK_URL), otherUrl: address(env.RUNDECK_OTHER_URL),
                user: env.RUNDECK_USER ?: 'admin', password: env.RUNDECK_PASSWORD ?: 'admin',
                reader: env.RUNDECK_READER, readerPassword: env.RUNDECK_READER_PASSWORD)
    }

    private static String address(String url) {
        url?.replaceAll('/+$', '')
    }

    private static Server playground() {
        def base = Files.createTempDirectory('browser')
        def process = start(base)
        Runtime.runtime.addShutdownHook(new Thread({ stop(process, base) }))
        of(process, base)
    }

    /** A playground of a spec's own, which ends it. */
    static Process start(Path base) {
        new ProcessBuilder(command(base)).redirectError(base.resolve('errors').toFile()).start()
    }

    /** The server of a process that was just started. */
    static Server of(Process process, Path base) {
        def address = process.inputReader().readLine()?.find(/http:\S+/)
        if (address == null) {
            throw new IllegalStateException("The playground did not start: ${Files.readString(base.resolve('errors'))}")
        }
        new Server(url: address, user: 'admin', password: 'admin', reader: 'readonly', readerPassword: 'readonly', base: base)
    }

    private static List<String> command(Path base) {
        def java = ProcessHandle.current().info().command().orElse('java')
        def coverage = System.getProperty('child.jvm.argument', '').trim()
        [java] + (coverage ? [coverage] : []) + ['-XX:TieredStopAtLevel=1', '-jar', System.getProperty('playground.jar'),
                                                 '--base', base.resolve('data').toString(), 'serve', '--port', '0']
    }

    private static void stop(Process process, Path base) {
        process.destroy()
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly()
        }
        base.toFile().deleteDir()
    }
}
