package io.github.rundeckresume.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
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

    /**
     * Opens an empty repository.
     *
     * @param settings of H2, as they stand in its URL; empty for its defaults
     */
    SpringBatch(Path folder, String settings) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("batch") + settings);
        this.database = new HikariDataSource(config);
        DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)), database);
        this.transactions = new DataSourceTransactionManager(database);
        JobRepositoryFactoryBean factory = new JobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.afterPropertiesSet();
        this.repository = factory.getObject();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
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
