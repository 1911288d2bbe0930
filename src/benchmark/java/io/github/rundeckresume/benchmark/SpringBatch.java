package io.github.rundeckresume.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.launch.support.SimpleJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Batch with its job repository in an embedded H2 file, as its own documentation sets it up. */
final class SpringBatch implements AutoCloseable {

    private static final String SCHEMA = "org/springframework/batch/core/schema-h2.sql";

    private final HikariDataSource database;
    private final PlatformTransactionManager transactions;
    private final JobRepository repository;
    private final SimpleJobLauncher launcher = new SimpleJobLauncher();
    private int failAt;
    private int ran;
    private int runs;

    private SpringBatch(HikariDataSource database, PlatformTransactionManager transactions, JobRepository repository)
            throws Exception {
        // It logs the step that fails, and is meant to.
        ((Logger) LoggerFactory.getLogger("org.springframework.batch")).setLevel(Level.OFF);
        this.database = database;
        this.transactions = transactions;
        this.repository = repository;
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
    }

    /**
     * With a new repository in a file.
     *
     * @param settings of H2, as they stand in its URL; empty for its defaults
     */
    static SpringBatch inFile(Path folder, String settings) throws Exception {
        return on("jdbc:h2:file:" + folder.resolve("batch") + settings);
    }

    /** With a new repository that nothing is left of: what Spring Batch takes without a durable record. */
    static SpringBatch inMemory() throws Exception {
        return on("jdbc:h2:mem:batch");
    }

    private static SpringBatch on(String url) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        HikariDataSource database = new HikariDataSource(config);
        DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)), database);
        PlatformTransactionManager transactions = new DataSourceTransactionManager(database);
        JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        return new SpringBatch(database, transactions, factory.getObject());
    }

    /** A job of steps that do nothing. */
    Job job(int steps) {
        SimpleJobBuilder job = new JobBuilder("job").repository(repository).start(step(1));
        for (int number = 2; number <= steps; number++) {
            job.next(step(number));
        }
        return job.build();
    }

    private Step step(int number) {
        return new StepBuilder("step " + number)
                .repository(repository)
                .transactionManager(transactions)
                .tasklet((contribution, chunk) -> {
                    ran++;
                    if (number == failAt) {
                        throw new IllegalStateException("as asked");
                    }
                    return RepeatStatus.FINISHED;
                })
                .build();
    }

    /** The parameters of a new instance of a job. */
    JobParameters newInstance() {
        return new JobParametersBuilder().addLong("run", (long) ++runs).toJobParameters();
    }

    /**
     * Runs, or restarts, an instance of the job.
     *
     * @param failing the step that fails; 0 for none
     * @return how many steps it ran
     */
    int run(Job job, JobParameters instance, int failing) throws Exception {
        failAt = failing;
        ran = 0;
        JobExecution execution = launcher.run(job, instance);
        if (execution.getStatus() != (failing == 0 ? BatchStatus.COMPLETED : BatchStatus.FAILED)) {
            throw new IllegalStateException(execution.toString());
        }
        return ran;
    }

    @Override
    public void close() {
        database.close();
    }
}
