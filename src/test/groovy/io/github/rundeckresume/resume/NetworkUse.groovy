package io.github.rundeckresume.resume

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption

/**
 * This machine's network, while specs of one build run in several processes: Chromium breaks off what it loads when a network is
 * added or removed (net::ERR_NETWORK_CHANGED).
 */
class NetworkUse implements AutoCloseable {

    private final FileChannel file

    private NetworkUse(boolean shared) {
        def path = Path.of('target/network.lock')
        Files.createDirectories(path.parent)
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)
        file.lock(0, Long.MAX_VALUE, shared)
    }

    /** For as long as it has to stay as it is; waits while somebody changes it. */
    static NetworkUse unchanged() {
        new NetworkUse(true)
    }

    /** For as long as it is changed; waits for all who need it as it is. */
    static NetworkUse changed() {
        new NetworkUse(false)
    }

    @Override
    void close() {
        file.close()
    }
}
