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

    private JobRights() {}

    static boolean mayRun(AuthContext user, JobReference job, String project) {
        return mayRun(user, job.getId(), job.getGroupPath(), job.getJobName(), project);
    }

    static boolean mayRun(AuthContext user, String id, @Nullable String group, @Nullable String name, String project) {
        return may("run", user, id, group, name, project);
    }

    /** The right to kill its executions, and to mark them as incomplete (rundeckapp 5.4.0 ApiExecutionsController). */
    static boolean mayKill(AuthContext user, JobReference job, String project) {
        return may("kill", user, job.getId(), job.getGroupPath(), job.getJobName(), project);
    }

    private static boolean may(
            String action, AuthContext user, String id, @Nullable String group, @Nullable String name, String project) {
        Map<String, String> job = Map.of(
                "name", Optional.ofNullable(name).orElse(""),
                "group", Optional.ofNullable(group).orElse(""),
                "uuid", id);
        return user.evaluate(resource("job", job), action, AuthorizationUtil.projectContext(project))
                .isAuthorized();
    }
}
