package io.github.rundeckresume.resume

import com.jcraft.jsch.JSch
import com.jcraft.jsch.KeyPair
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentLinkedQueue
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry
import org.apache.sshd.common.config.keys.KeyUtils
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver
import org.apache.sshd.scp.server.ScpCommandFactory
import org.apache.sshd.server.SshServer
import org.apache.sshd.server.channel.ChannelSession
import org.apache.sshd.server.command.Command
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider
import org.apache.sshd.server.shell.ProcessShellFactory

/**
 * A node that the engine reaches by SSH only: a server on a free port of this machine, with keys of its own. It runs
 * commands with the shell, which finds the node's name in {@code WHERE}.
 */
class SshNode implements AutoCloseable {

    final String name
    final Path key
    final Queue<String> commands = new ConcurrentLinkedQueue<>()

    /** A command that writes this loses its connection; null for none. */
    volatile String droppedAt

    private final SshServer server = SshServer.setUpDefaultServer()

    SshNode(String name, Path folder) {
        this.name = name
        this.key = folder.resolve("${name}.key")
        def pair = KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256)
        pair.writePrivateKey(key.toString())
        pair.writePublicKey("${key}.pub".toString(), name)
        def allowed = AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of("${key}.pub")))
                .resolvePublicKey(null, PublicKeyEntryResolver.FAILING)
        server.host = '127.0.0.1'
        server.keyPairProvider = new SimpleGeneratorHostKeyProvider(algorithm: KeyUtils.EC_ALGORITHM, keySize: 256)
        server.publickeyAuthenticator = { user, given, session -> KeyUtils.compareKeys(given, allowed) }
        server.commandFactory = new ScpCommandFactory.Builder().withDelegate(this.&run).build()
        server.start()
    }

    /** Its line in a resource model file. */
    String line() {
        "$name: {nodename: $name, hostname: '127.0.0.1:${server.port}', username: deploy, osFamily: unix, node-executor: ssh, file-copier: ssh, ssh-keypath: '$key'}"
    }

    private Command run(ChannelSession channel, String command) {
        commands << command
        def shell = new ProcessShellFactory(command, '/bin/sh', '-c', "export WHERE=$name; $command").createShell(channel)
        return droppedAt == null ? shell : new DroppedCommand(shell, channel, droppedAt)
    }

    @Override
    void close() {
        server.stop(true)
    }
}
