package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.authentication.Group;
import com.dtolabs.rundeck.core.authentication.Username;
import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.playground.access.AccessRules;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.function.BiFunction;
import javax.security.auth.Subject;

/**
 * The bean {@code rundeckAuthContextProvider}: the rights of users by name and roles, also of those who are not there
 * (rundeckapp 5.4.0 BaseAuthContextProvider).
 *
 * @param rights what a user in these roles may do
 */
record AuthContexts(BiFunction<String, List<String>, UserAndRolesAuthContext> rights) implements AuthContextProvider {

    /** By the {@code .aclpolicy} files in a folder. They are read at each use, so that they are those of now. */
    static AuthContexts byRules(Path folder) {
        return new AuthContexts(
                (user, roles) -> AccessRules.in(folder).of(user, roles).user());
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForUserAndRoles(String user, List<String> roles) {
        return rights.apply(user, roles);
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForUserAndRolesAndProject(
            String user, List<String> roles, String project) {
        return getAuthContextForUserAndRoles(user, roles);
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForSubject(Subject subject) {
        String user = subject.getPrincipals(Username.class).stream()
                .map(Principal::getName)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The subject has no user name"));
        return getAuthContextForUserAndRoles(
                user,
                subject.getPrincipals(Group.class).stream()
                        .map(Principal::getName)
                        .toList());
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForSubjectAndProject(Subject subject, String project) {
        return getAuthContextForSubject(subject);
    }

    @Override
    public UserAndRolesAuthContext getAuthContextWithProject(UserAndRolesAuthContext user, String project) {
        return user;
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForUrnProject(String project) {
        throw new IllegalStateException("The playground knows users by name only");
    }
}
