package io.github.rundeckresume.playground.database;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, and who connects to it.
 *
 * @param url a JDBC address of H2 or PostgreSQL
 */
public record DatabaseAddress(String url, @Nullable String user, String password) {
    private static final String URL = "playground.jdbc.url";
    private static final String USER = "playground.jdbc.user";
    private static final String PASSWORD = "playground.jdbc.password";

    /** The one that {@code framework.properties} names, or the embedded one in this folder if it names none. */
    public static DatabaseAddress configured(IPropertyLookup properties, Path folder) {
        if (!properties.hasProperty(URL)) {
            return embedded(folder);
        }
        DatabaseAddress address = of(properties.getProperty(URL));
        return properties.hasProperty(USER)
                ? new DatabaseAddress(address.url, properties.getProperty(USER), properties.getProperty(PASSWORD))
                : address;
    }

    /**
     * The embedded database in this folder; processes share it, the first one serves the others. Its file
     * access survives an interrupted thread ({@code retry:}): an abort interrupts a workflow wherever it is. What is stored
     * survives a killed process ({@code WRITE_DELAY}; else H2 writes half a second later). And closing it takes no time
     * for tidying.
     */
    public static DatabaseAddress embedded(Path folder) {
        // Serve the other processes on this machine only; H2 reads it when it is first used.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        return of("jdbc:h2:retry:" + folder.resolve("playground").toAbsolutePath()
                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0");
    }

    /** The database at this address; who connects is the usual user of H2, or in the address. */
    public static DatabaseAddress of(String url) {
        return new DatabaseAddress(url, url.startsWith("jdbc:h2:") ? "sa" : null, "");
    }
}
