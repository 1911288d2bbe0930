package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.authentication.Group;
import com.dtolabs.rundeck.core.authentication.Username;
import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.playground.access.AccessRules;
import java.security.Principal;
import java.util.List;
import javax.security.auth.Subject;
import org.springframework.context.ConfigurableApplicationContext;

/** The server's bean {@code rundeckAuthContextProvider}: users' rights by the access rules. */
public record AuthContexts(AccessRules rules) implements AuthContextProvider {
    private static final String BEAN = "rundeckAuthContextProvider";

    /** Publishes it, once for each context. */
    public static void register(ConfigurableApplicationContext context, AccessRules rules) {
        if (!context.getBeanFactory().containsSingleton(BEAN)) {
            context.getBeanFactory().registerSingleton(BEAN, new AuthContexts(rules));
        }
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
    public UserAndRolesAuthContext getAuthContextForUserAndRoles(String user, List<String> roles) {
        return rules.of(user, roles).user();
    }

    @Override
    public UserAndRolesAuthContext getAuthContextForUserAndRolesAndProject(
            String user, List<String> roles, String project) {
        return getAuthContextForUserAndRoles(user, roles);
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
