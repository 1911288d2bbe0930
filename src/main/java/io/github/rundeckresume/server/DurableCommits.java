package io.github.rundeckresume.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Has on the disk what is committed. H2 writes a commit up to half a second later (its setting WRITE_DELAY), so that a
 * killed server would forget it, but not the records, which are forced. Other databases write it before they say so.
 */
final class DurableCommits {

    private static final String H2 = "H2";

    private DurableCommits() {}

    /** Comes back when everything that was committed before is on the disk. */
    static void force(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (H2.equals(connection.getMetaData().getDatabaseProductName())) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }
}
