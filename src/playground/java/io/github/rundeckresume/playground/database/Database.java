package io.github.rundeckresume.playground.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The connection pool, the schema and the two tables. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final ExecutionTable executions;
    private final JobTable jobs;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        // Joins a Spring transaction of the calling thread if there is one.
        Jdbi jdbi = Jdbi.create(new TransactionAwareDataSourceProxy(pool));
        this.executions = new ExecutionTable(jdbi);
        this.jobs = new JobTable(jdbi);
        jdbi.useHandle(handle -> {
            handle.execute(JobTable.SCHEMA);
            handle.execute(ExecutionTable.SCHEMA);
        });
    }

    /**
     * The URL of the embedded database in this folder; processes share it, the first one serves the others. Its file
     * access survives an interrupted thread ({@code retry:}): an abort interrupts a workflow wherever it is. What is stored
     * survives a killed process ({@code WRITE_DELAY}; else H2 writes half a second later). And closing it takes no time
     * for tidying.
     */
    public static String embedded(Path folder) {
        // Serve the other processes on this machine only; H2 reads it when it is first used.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        return "jdbc:h2:retry:" + folder.resolve("playground").toAbsolutePath()
                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0";
    }

    /**
     * Connects and makes the tables if they are missing. In an embedded database, whose processes all are on this machine,
     * takes note of executions that a dead process left.
     */
    public static Database open(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        boolean embedded = jdbcUrl.startsWith("jdbc:h2:");
        if (embedded) {
            config.setUsername("sa");
            config.setPassword("");
        }
        config.setPoolName("playground");
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        Database database = new Database(new HikariDataSource(config));
        if (embedded) {
            database.executions.markIncomplete();
        }
        return database;
    }

    public DataSource dataSource() {
        return pool;
    }

    public ExecutionTable executions() {
        return executions;
    }

    public JobTable jobs() {
        return jobs;
    }

    @Override
    public void close() {
        pool.close();
    }
}
