package io.github.rundeckresume.playground.web.request;

import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.access.Rights;
import io.github.rundeckresume.playground.beans.WebSession;
import io.javalin.http.Context;
import java.util.Optional;

/** Who sent a request. */
public record Viewer(Account account, Rights rights) {
    private static final String ATTRIBUTE = Viewer.class.getName();

    public String name() {
        return account.name();
    }

    /** What an execution's row says of its user. */
    public Requester requester() {
        return Requester.of(rights.user());
    }

    /** The sender of this request; routes are reached by known senders only. */
    public static Viewer of(Context request) {
        return find(request).orElseThrow(() -> new IllegalStateException("no sender is known for " + request.path()));
    }

    public static Optional<Viewer> find(Context request) {
        return Optional.ofNullable(request.attribute(ATTRIBUTE));
    }

    void attach(Context request) {
        request.attribute(ATTRIBUTE, this);
        WebSession.enter(account.name(), account.roles());
    }
}
