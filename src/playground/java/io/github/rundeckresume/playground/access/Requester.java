package io.github.rundeckresume.playground.access;

import static java.util.Objects.requireNonNull;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import java.util.List;

/** Who asks for an execution: what its row says of its user (rundeckapp 5.4.0 Execution.user, userRoleList). */
public record Requester(String name, List<String> roles) {

    public Requester {
        requireNonNull(name);
        roles = roles.stream().sorted().toList();
    }

    /** A user of this process, who may do everything. */
    public static Requester administrator(String name) {
        return new Requester(name, List.of("admin"));
    }

    /** The user of a request. */
    public static Requester of(UserAndRolesAuthContext user) {
        return new Requester(user.getUsername(), List.copyOf(user.getRoles()));
    }

    /** The same roles under another name. */
    public Requester as(String user) {
        return new Requester(user, roles);
    }
}
