package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.authorization.Attribute;
import com.dtolabs.rundeck.core.authorization.Authorization;
import com.dtolabs.rundeck.core.authorization.Decision;
import com.dtolabs.rundeck.core.authorization.Explanation;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** The user of a playground may do everything: there is one user, who owns the machine. */
public record FullAccess(String username) implements UserAndRolesAuthContext {

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public Set<String> getRoles() {
        return Set.of("admin");
    }

    @Override
    public String getUrn() {
        return "user:" + username;
    }

    @Override
    public UserAndRolesAuthContext combineWith(Authorization authorization) {
        return this;
    }

    @Override
    public Decision evaluate(Map<String, String> resource, String action, Set<Attribute> environment) {
        return new Allowed(resource, action, environment, username);
    }

    @Override
    public Set<Decision> evaluate(Set<Map<String, String>> resources, Set<String> actions, Set<Attribute> environment) {
        return resources.stream()
                .flatMap(resource -> actions.stream().map(action -> evaluate(resource, action, environment)))
                .collect(Collectors.toSet());
    }

    private record Allowed(Map<String, String> resource, String action, Set<Attribute> environment, String username)
            implements Decision {

        @Override
        public boolean isAuthorized() {
            return true;
        }

        @Override
        public @Nullable Explanation explain() {
            return null;
        }

        @Override
        public long evaluationDuration() {
            return 0;
        }

        @Override
        public Map<String, String> getResource() {
            return resource;
        }

        @Override
        public String getAction() {
            return action;
        }

        @Override
        public Set<Attribute> getEnvironment() {
            return environment;
        }

        @Override
        public @Nullable Subject getSubject() {
            return null;
        }
    }
}
