package io.github.rundeckresume.server;

import static com.dtolabs.rundeck.core.authorization.AuthorizationUtil.resource;

import com.dtolabs.rundeck.core.authorization.AuthContext;
import com.dtolabs.rundeck.core.authorization.AuthorizationUtil;
import com.dtolabs.rundeck.core.jobs.JobReference;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the access control policies say of a user and a job. */
final class JobRights {

    private final AuthContext user;
    private final Map<String, String> job;
    private final String project;

    private JobRights(AuthContext user, Map<String, String> job, String project) {
        this.user = user;
        this.job = job;
        this.project = project;
    }

    static JobRights of(AuthContext user, JobReference job, String project) {
        return of(user, job.getId(), job.getGroupPath(), job.getJobName(), project);
    }

    static JobRights of(AuthContext user, String id, @Nullable String group, @Nullable String name, String project) {
        Map<String, String> job = Map.of(
                "name", Optional.ofNullable(name).orElse(""),
                "group", Optional.ofNullable(group).orElse(""),
                "uuid", id);
        return new JobRights(user, resource("job", job), project);
    }

    boolean mayRun() {
        return may("run");
    }

    /** The right to kill its executions, and to mark them as incomplete (rundeckapp 5.4.0 ApiExecutionsController). */
    boolean mayKill() {
        return may("kill");
    }

    /** Either right opens the job's page. */
    boolean mayView() {
        return may("read") || may("view");
    }

    /** The right to see the job's definition (rundeckapp 5.4.0 ScheduledExecutionController). */
    boolean mayRead() {
        return may("read");
    }

    private boolean may(String action) {
        return user.evaluate(job, action, AuthorizationUtil.projectContext(project))
                .isAuthorized();
    }
}
