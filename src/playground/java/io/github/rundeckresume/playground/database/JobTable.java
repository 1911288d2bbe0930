package io.github.rundeckresume.playground.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The imported jobs. */
public final class JobTable {
    static final String SCHEMA = """
            create table if not exists job (
                uuid varchar(255) not null, project varchar(255) not null, name varchar(1024) not null,
                job_group varchar(2048) not null, file_name varchar(1024) not null, definition text not null,
                primary key (uuid))
            """;

    private final Jdbi jdbi;

    JobTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stores the job in place of one with the same uuid. */
    public void save(StoredJob job) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from job where uuid = ?", job.uuid());
            handle.execute(
                    "insert into job (uuid, project, name, job_group, file_name, definition) values (?, ?, ?, ?, ?, ?)",
                    job.uuid(),
                    job.project(),
                    job.name(),
                    job.group(),
                    job.file(),
                    job.text());
        });
    }

    /** Forgets the job; its executions stay. */
    public void delete(String uuid) {
        jdbi.useHandle(handle -> handle.execute("delete from job where uuid = ?", uuid));
    }

    public Optional<StoredJob> find(String uuid) {
        return jdbi.withHandle(handle -> handle.select("select * from job where uuid = ?", uuid)
                .map(JobTable::job)
                .findOne());
    }

    public List<StoredJob> list() {
        return jdbi.withHandle(handle -> handle.select("select * from job order by job_group, name")
                .map(JobTable::job)
                .list());
    }

    private static StoredJob job(ResultSet row, StatementContext context) throws SQLException {
        return new StoredJob(
                row.getString("uuid"),
                row.getString("project"),
                row.getString("name"),
                row.getString("job_group"),
                row.getString("file_name"),
                row.getString("definition"));
    }
}
