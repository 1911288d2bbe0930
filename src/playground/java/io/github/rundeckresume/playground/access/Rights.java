package io.github.rundeckresume.playground.access;

import com.dtolabs.rundeck.core.authorization.Attribute;
import com.dtolabs.rundeck.core.authorization.AuthorizationUtil;
import com.dtolabs.rundeck.core.authorization.Decision;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobReference;
import java.util.Map;
import java.util.Set;
import org.rundeck.core.auth.AuthConstants;

/**
 * What a user may do with jobs, projects, keys and tokens: the resources and contexts that the server asks for (rundeckapp
 * 5.4.0 BaseAuthContextEvaluator).
 */
public record Rights(UserAndRolesAuthContext user) {

    /** Whether any of these actions is allowed for the job. */
    public boolean job(JobReference job, String... anyOf) {
        String group = job.getGroupPath() == null ? "" : job.getGroupPath();
        Map<String, String> resource = AuthorizationUtil.resource(
                AuthConstants.TYPE_JOB, Map.of("name", job.getJobName(), "group", group, "uuid", job.getId()));
        return any(resource, AuthorizationUtil.projectContext(job.getProject()), anyOf);
    }

    /** Whether an execution of the job may be seen. */
    public boolean seeExecution(JobReference job) {
        return job(job, AuthConstants.ACTION_READ, AuthConstants.ACTION_VIEW);
    }

    /** Whether any of these actions is allowed for resources of this kind in the project: {@code job}, {@code event}. */
    public boolean inProject(String project, String kind, String... anyOf) {
        return any(AuthorizationUtil.resourceType(kind), AuthorizationUtil.projectContext(project), anyOf);
    }

    /** Whether any of these actions is allowed for the project itself. */
    public boolean project(String name, String... anyOf) {
        return any(
                AuthorizationUtil.resource(AuthConstants.TYPE_PROJECT, Map.of("name", name)),
                AuthorizationUtil.RUNDECK_APP_ENV,
                anyOf);
    }

    /** Whether any of these actions is allowed for resources of this kind in the application: {@code project}. */
    public boolean application(String kind, String... anyOf) {
        return any(AuthorizationUtil.resourceType(kind), AuthorizationUtil.RUNDECK_APP_ENV, anyOf);
    }

    /** Whether the action is allowed for this path of Key Storage, such as {@code keys/folder/name}. */
    public boolean storage(String path, String action) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return any(
                AuthorizationUtil.resource(AuthConstants.TYPE_STORAGE, Map.of("path", path, "name", name)),
                AuthorizationUtil.RUNDECK_APP_ENV,
                action);
    }

    private boolean any(Map<String, String> resource, Set<Attribute> context, String... actions) {
        return user.evaluate(Set.of(resource), Set.of(actions), context).stream()
                .anyMatch(Decision::isAuthorized);
    }
}
