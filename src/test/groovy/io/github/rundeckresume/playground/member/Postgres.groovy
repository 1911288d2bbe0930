package io.github.rundeckresume.playground.member

import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import org.opentest4j.TestAbortedException
import spock.util.concurrent.PollingConditions

/**
 * Debian's PostgreSQL on loopback, one process for all specs of a JVM, begun anew in a folder of its own and gone with the
 * JVM, however that ends. Each spec makes databases of its own with {@link #database}. A spec that ends the process has one of its
 * own.
 */
class Postgres {
    /** Who owns all databases. */
    static final String USER = 'rundeck'

    private static final Path VERSIONS = Path.of('/usr/lib/postgresql')
    /** PostgreSQL refuses to run as root; the package brings this user. */
    private static final String OWNER = 'postgres'
    private static Postgres one

    final int port
    /** Of {@link #USER}; another one each time. */
    final String password
    private final Path folder
    private final Path programs
    private final boolean crashes
    private Process process
    private final AtomicInteger databases = new AtomicInteger()

    /** Aborts the spec, which then counts as skipped, if there is none and it cannot be installed. */
    static synchronized Postgres get() {
        if (System.getProperty('skipPostgres', 'false') != 'false') {
            throw new TestAbortedException('Left out: -DskipPostgres')
        }
        one = one ?: new Postgres(find() ?: install(), false)
    }

    /** One that nobody else uses, which may be killed and frozen; skipped as {@link #get} is. */
    static synchronized Postgres ofItsOwn() {
        get()
        new Postgres(find(), true)
    }

    private static Path find() {
        if (!Files.isDirectory(VERSIONS)) {
            return null
        }
        Files.list(VERSIONS).withCloseable { it.toList() }*.resolve('bin')
                .findAll { Files.isExecutable(it.resolve('initdb')) && Files.isExecutable(it.resolve('postgres')) }
                .max { it.parent.fileName.toString() as int }
    }

    private static Path install() {
        new DebianPackage('postgresql').install()
        def found = find()
        if (found == null) {
            def message = 'Members of a cluster were not tested: there is no PostgreSQL. Install it (Debian: apt-get install postgresql), ' +
                    'or leave these specs out with -DskipPostgres.'
            println message
            throw new TestAbortedException(message)
        }
        found
    }

    /** @param crashes whether what was committed has to survive the end of its process; slower */
    private Postgres(Path programs, boolean crashes) {
        this.programs = programs
        this.crashes = crashes
        folder = Files.createTempDirectory('postgres')
        password = UUID.randomUUID()
        port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
        Files.writeString(folder.resolve('password'), password)
        own(folder.resolve('password'))
        own(folder)
        initialize()
        process = start()
        Runtime.runtime.addShutdownHook(new Thread({ stop() }))
        await()
    }

    /** Ends it at once, as a crash does: nothing is finished, and all connections are gone (SIGQUIT, "immediate shutdown"). */
    void kill() {
        signal('QUIT', pid())
        process.outputStream.close()
        assert process.waitFor(30, TimeUnit.SECONDS)
    }

    /** After {@link #kill}. */
    void restart() {
        process = start()
        await()
    }

    /** From now on it answers nothing, and its connections stay open. */
    void freeze() {
        signal('STOP', *all())
    }

    /** It answers again. */
    void thaw() {
        signal('CONT', *all())
    }

    private List<Long> all() {
        [pid()] + ProcessHandle.of(pid()).get().descendants().toList()*.pid()
    }

    private long pid() {
        folder.resolve('data/postmaster.pid').toFile().readLines().first() as long
    }

    private static void signal(String name, Long... processes) {
        assert new ProcessBuilder(['kill', "-$name".toString()] + processes*.toString()).start().waitFor() == 0
    }

    /** A new, empty database; its JDBC address. */
    String database() {
        def name = "spec_${databases.incrementAndGet()}"
        connection('postgres').withCloseable { it.createStatement().execute("create database $name") }
        url(name)
    }

    private String url(String database) {
        "jdbc:postgresql://127.0.0.1:$port/$database"
    }

    private Connection connection(String database) {
        DriverManager.getConnection(url(database), USER, password)
    }

    private void initialize() {
        def log = folder.resolve('initdb.log')
        def initialization = command(programs.resolve('initdb').toString(), '-D', data(), '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync',
                '-A', 'scram-sha-256', "--pwfile=${folder.resolve('password')}").redirectOutput(log.toFile()).start()
        if (!initialization.waitFor(2, TimeUnit.MINUTES) || initialization.exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL made no databases: ${Files.readString(log)}")
        }
    }

    /** A shell waits for the end of its input, which comes with {@link #stop} or with the end of this JVM, and ends the server. */
    private Process start() {
        def settings = [listen_addresses: '127.0.0.1', port: port, unix_socket_directories: folder, max_connections: 100,
                        shared_buffers: '16MB', fsync: 'off', synchronous_commit: crashes ? 'on' : 'off', full_page_writes: 'off']
        def server = [programs.resolve('postgres').toString(), '-D', data()] + settings.collectMany { ['-c', "$it.key=$it.value".toString()] }
        def script = '"$@" </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server'
        command('sh', '-c', script, 'sh', *server).redirectOutput(folder.resolve('server.log').toFile()).start()
    }

    private String data() {
        folder.resolve('data')
    }

    private static ProcessBuilder command(String... words) {
        def asOwner = root ? ['setpriv', "--reuid=$OWNER".toString(), "--regid=$OWNER".toString(), '--clear-groups'] : []
        new ProcessBuilder(asOwner + words.toList()).directory(new File('/')).redirectErrorStream(true)
    }

    private static void own(Path path) {
        if (root) {
            Files.setOwner(path, path.fileSystem.userPrincipalLookupService.lookupPrincipalByName(OWNER))
        }
    }

    private static boolean isRoot() {
        System.getProperty('user.name') == 'root'
    }

    private void await() {
        new PollingConditions(timeout: 180, delay: 0.1).eventually {
            assert process.alive: Files.readString(folder.resolve('server.log'))
            connection('postgres').close()
        }
    }

    private void stop() {
        process.outputStream.close()
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly()
        }
        folder.toFile().deleteDir()
    }
}
