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

    private final String address

    /**
     * Starts it.
     *
     * @param inside what the command line begins with, where it runs in a namespace of its own
     */
    OpenSsh(Path folder, String address = '127.0.0.1', List<String> inside = []) {
        this.address = address
        key = keys(folder, 'user')
        def host = keys(folder, 'host')
        Files.copy(Path.of("${key}.pub"), folder.resolve('allowed'))
        port = inside ? 2222 : new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
        def settings = folder.resolve('sshd_config')
        Files.writeString(settings, """
            Port $port
            ListenAddress $address
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
        server = new ProcessBuilder(inside + [SERVER.toString(), '-D', '-e', '-f', settings.toString()])
                .redirectErrorStream(true).redirectOutput(folder.resolve('sshd.log').toFile()).start()
        new PollingConditions(timeout: 60, delay: 0.05).eventually { new Socket(address, port).close() }
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
        "$name: {nodename: $name, hostname: '$address:$port', username: ${System.getProperty('user.name')}, osFamily: unix, node-executor: ssh, file-copier: ssh, ssh-keypath: '$key'}"
    }

    /** The processes that serve one connection each. */
    List<ProcessHandle> connections() {
        server.toHandle().children().toList().findAll { it.alive }
    }

    /** Breaks a connection at once. */
    static boolean cut(ProcessHandle connection) {
        (connection.children().toList().findAll { it.info().command().orElse('').contains('sshd') } + connection)*.destroyForcibly()
    }

    /** Kills the shell that runs a command, as nodes do that are out of memory; false if none runs. */
    static boolean killShell(ProcessHandle connection) {
        connection.descendants().toList()
                .findAll { it.info().command().map { name -> !name.contains('sshd') }.orElse(false) }
                .findAll { it.parent().flatMap { shell -> shell.info().command() }.map { name -> name.contains('sshd') }.orElse(false) }
                .any { it.destroyForcibly() }
    }

    @Override
    void close() {
        connections().each { cut(it) }
        server.destroyForcibly().waitFor(10, TimeUnit.SECONDS)
    }
}
