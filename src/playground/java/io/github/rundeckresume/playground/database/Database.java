package io.github.rundeckresume.playground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The connection pool, the schema and the tables. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final ExecutionTable executions;
    private final JobTable jobs;
    private final PluginMetaTable pluginMeta;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.dataSource = new TransactionAwareDataSourceProxy(pool);
        Jdbi jdbi = Jdbi.create(dataSource);
        this.executions = new ExecutionTable(jdbi);
        this.jobs = new JobTable(jdbi);
        this.pluginMeta = new PluginMetaTable(jdbi);
        makeTables(jdbi);
    }

    /** Twice, for PostgreSQL lets a process fail whose table another one makes at the same moment. */
    private static void makeTables(Jdbi jdbi) {
        try {
            makeMissingTables(jdbi);
        } catch (JdbiException madeByAnother) {
            makeMissingTables(jdbi);
        }
    }

    private static void makeMissingTables(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            handle.execute(JobTable.SCHEMA);
            handle.execute(ExecutionRowMapper.SCHEMA);
            handle.execute(PluginMetaTable.SCHEMA);
        });
    }

    /** Connects and makes the tables if they are missing. */
    @SuppressWarnings("try") // held open only
    public static Database open(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        if (address.user() != null) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setPoolName("playground");
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        // Stays open until the pool has one of its own.
        try (Connection first = SharedFile.open(address)) {
            return new Database(new HikariDataSource(config));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database " + address.url() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Joins a Spring transaction of the calling thread if there is one; else each statement stands for itself. The
     * server's bean {@code dataSource} is of the same kind (tried on Rundeck 5.4.0).
     */
    public DataSource dataSource() {
        return dataSource;
    }

    public ExecutionTable executions() {
        return executions;
    }

    public JobTable jobs() {
        return jobs;
    }

    public PluginMetaTable pluginMeta() {
        return pluginMeta;
    }

    @Override
    public void close() {
        pool.close();
    }
}
