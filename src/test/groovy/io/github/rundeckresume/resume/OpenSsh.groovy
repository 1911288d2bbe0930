package io.github.rundeckresume.resume

import com.jcraft.jsch.JSch
import com.jcraft.jsch.KeyPair
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.util.concurrent.PollingConditions

/** An OpenSSH server on a free port of this machine, with keys of its own, and the ways in which a connection breaks. */
class OpenSsh implements AutoCloseable {

    static final Path SERVER = Path.of('/usr/sbin/sshd')

    final int port
    final Path key
    private final Process server

    OpenSsh(Path folder) {
        key = keys(folder, 'user')
        def host = keys(folder, 'host')
        Files.copy(Path.of("${key}.pub"), folder.resolve('allowed'))
        port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
        def settings = folder.resolve('sshd_config')
        Files.writeString(settings, """
            Port $port
            ListenAddress 127.0.0.1
            HostKey $host
            AuthorizedKeysFile ${folder.resolve('allowed')}
            PermitRootLogin yes
            StrictModes no
            UsePAM no
            PidFile none
            MaxStartups 100
            """.stripIndent())
        // Without -D it would leave this process tree; its own folder is made by Debian's service otherwise.
        Files.createDirectories(Path.of('/run/sshd'))
        server = new ProcessBuilder(SERVER.toString(), '-D', '-e', '-f', settings.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve('sshd.log').toFile()).start()
        new PollingConditions(timeout: 20, delay: 0.05).eventually { new Socket('127.0.0.1', port).close() }
    }

    private static Path keys(Path folder, String name) {
        def file = folder.resolve("${name}.key")
        def pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256)
        pair.writePrivateKey(file.toString())
        pair.writePublicKey("${file}.pub".toString(), name)
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString('rw-------'))
        return file
    }

    /** A line of a resource model file: a node that this server is. */
    String node(String name) {
        "$name: {nodename: $name, hostname: '127.0.0.1:$port', username: ${System.getProperty('user.name')}, osFamily: unix, node-executor: ssh, file-copier: ssh, ssh-keypath: '$key'}"
    }

    /** The processes that serve one connection each. */
    List<ProcessHandle> connections() {
        server.toHandle().children().toList().findAll { it.alive }
    }

    /** Breaks a connection at once. */
    static boolean cut(ProcessHandle connection) {
        (connection.children().toList().findAll { it.info().command().orElse('').endsWith('sshd') } + connection)*.destroyForcibly()
    }

    /** Nothing comes through any more, and nobody is told. */
    static void stall(ProcessHandle connection) {
        new ProcessBuilder('kill', '-STOP', "${connection.pid()}").start().waitFor()
    }

    @Override
    void close() {
        connections().each { cut(it) }
        server.destroyForcibly().waitFor(10, TimeUnit.SECONDS)
    }
}
