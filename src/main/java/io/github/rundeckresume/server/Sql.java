package io.github.rundeckresume.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs single statements in the server's database, each on a connection of its own. Without a database there are no rows. */
final class Sql {

    private final @Nullable DataSource database;

    Sql(@Nullable DataSource database) {
        this.database = database;
    }

    /** What a query finds, in its order. */
    <T> List<T> query(String sql, Parameters parameters, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        if (database == null) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.setIn(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
        }
        return found;
    }

    /** True if a query finds a row; no more than one is read. */
    boolean isAny(String sql, Parameters parameters) throws SQLException {
        return !query(
                        sql,
                        select -> {
                            select.setMaxRows(1);
                            parameters.setIn(select);
                        },
                        row -> true)
                .isEmpty();
    }

    /** Changes rows. Returns how many. */
    int change(String sql, Parameters parameters) throws SQLException {
        if (database == null) {
            return 0;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.setIn(statement);
            int changed = statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return changed;
        }
    }

    /** Sets the parameters of a statement. */
    interface Parameters {
        void setIn(PreparedStatement statement) throws SQLException;
    }

    /** Reads the current row of a query. */
    interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
