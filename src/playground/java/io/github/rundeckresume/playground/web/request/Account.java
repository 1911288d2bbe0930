package io.github.rundeckresume.playground.web.request;

import java.io.Serializable;
import java.util.List;

/** A user and the roles that access rules know. */
public record Account(String name, List<String> roles) implements Serializable {

    public Account {
        roles = List.copyOf(roles);
    }
}
