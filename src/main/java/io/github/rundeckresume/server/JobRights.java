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
        Map<String, String> job = Map.of(
                "name", Optional.ofNullable(name).orElse(""),
                "group", Optional.ofNullable(group).orElse(""),
                "uuid", id);
        return user.evaluate(resource("job", job), "run", AuthorizationUtil.projectContext(project))
                .isAuthorized();
    }
}
