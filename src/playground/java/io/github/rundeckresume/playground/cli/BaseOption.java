package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.host.PluginJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the commands reach the base directory that the command line names. */
record BaseOption(Path base, String jdbcUrl) {

    EmbeddedHost.Builder builder() {
        EmbeddedHost.Builder builder = EmbeddedHost.at(base);
        plugin().ifPresent(builder::plugin);
        Optional.ofNullable(jdbcUrl).ifPresent(builder::jdbcUrl);
        return builder;
    }

    /** The jar inside the playground's own, or the one that a build in progress names. */
    private static Optional<PluginJar> plugin() {
        return PluginJar.packed()
                .or(() -> Optional.ofNullable(System.getProperty("plugin.jar"))
                        .map(Path::of)
                        .map(PluginJar::file));
    }

    /** The execution, or a message with those there are. */
    static ExecutionRecord execution(EmbeddedHost host, long id) {
        return host.find(id).orElseThrow(() -> new HostException(unknown(host, id)));
    }

    private static String unknown(EmbeddedHost host, long id) {
        List<ExecutionRecord> known = host.list();
        return known.isEmpty()
                ? "There is no execution " + id + " here: nothing has been run under this base directory yet"
                : "There is no execution " + id + " here; the last one is "
                        + known.get(known.size() - 1).id() + " (see the command 'list')";
    }
}
