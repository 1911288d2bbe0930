package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resume would do that nobody is asked about: whether it may be started, and by which plan. */
public final class Planned {

    private final String digest;
    private final @Nullable String filter;
    private final @Nullable String asks;
    private final @Nullable String refusal;

    private Planned(String digest, @Nullable String filter, @Nullable String asks, @Nullable String refusal) {
        this.digest = requireNonNull(digest);
        this.filter = filter;
        this.asks = asks;
        this.refusal = refusal;
    }

    /**
     * It may be started.
     *
     * @param digest that of its plan
     * @param filter the node filter to give; null for the job's own
     */
    public static Planned ready(String digest, @Nullable String filter) {
        return new Planned(digest, filter, null, null);
    }

    /** A person has to do something first. */
    public static Planned asks(String what) {
        return new Planned("", null, requireNonNull(what), null);
    }

    /** It is refused. */
    public static Planned refused(String why) {
        return new Planned("", null, null, requireNonNull(why));
    }

    String digest() {
        return digest;
    }

    @Nullable
    String filter() {
        return filter;
    }

    Optional<String> asks() {
        return Optional.ofNullable(asks);
    }

    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }
}
