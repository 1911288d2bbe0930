package io.github.rundeckresume.server;

import static com.dtolabs.rundeck.core.authorization.AuthorizationUtil.resource;

import com.dtolabs.rundeck.core.authorization.AuthContext;
import com.dtolabs.rundeck.core.authorization.AuthorizationUtil;
import com.dtolabs.rundeck.core.jobs.JobReference;
import java.util.Map;
import java.util.Optional;

/** What the access control policies say of a user and a job. */
final class JobRights {

    private JobRights() {}

    static boolean mayRun(AuthContext user, JobReference job, String project) {
        Map<String, String> resource = resource(
                "job",
                Map.of(
                        "name", Optional.ofNullable(job.getJobName()).orElse(""),
                        "group", Optional.ofNullable(job.getGroupPath()).orElse(""),
                        "uuid", job.getId()));
        return user.evaluate(resource, "run", AuthorizationUtil.projectContext(project))
                .isAuthorized();
    }
}
