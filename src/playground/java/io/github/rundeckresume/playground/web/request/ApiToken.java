package io.github.rundeckresume.playground.web.request;

import java.time.Instant;
import java.util.List;

/**
 * An API token as it is kept; the secret itself is known only to who made it.
 *
 * @param id what the API names it by
 * @param hash of the secret
 * @param name given by its maker, may be empty
 */
public record ApiToken(
        String id, String hash, String user, String creator, List<String> roles, String name, Instant expiration) {

    public ApiToken {
        roles = List.copyOf(roles);
    }

    public Account account() {
        return new Account(user, roles);
    }

    public boolean isExpired() {
        return expiration.isBefore(Instant.now());
    }
}
