package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/** One start of one server: who records an execution. A server that starts again is the same member, but another boot. */
public final class ServerBoot {

    private final String member;
    private final String boot;

    private ServerBoot(String member, String boot) {
        this.member = requireNonNull(member);
        this.boot = requireNonNull(boot);
    }

    /**
     * A start of a server.
     *
     * @param member the server's UUID, which it has for all of its life; empty if it has none
     * @param boot an id that no other start of any server has
     */
    public static ServerBoot of(String member, String boot) {
        return new ServerBoot(member, boot);
    }

    /** The server's UUID; empty if it has none. */
    public String member() {
        return member;
    }

    /** The id of this start. */
    public String boot() {
        return boot;
    }

    /** True if this is another start of the same server. Servers without a UUID are never known to be the same. */
    public boolean isOtherStartOf(ServerBoot other) {
        return !member.isEmpty() && member.equals(other.member) && !boot.equals(other.boot);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerBoot
                && member.equals(((ServerBoot) other).member)
                && boot.equals(((ServerBoot) other).boot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(member, boot);
    }

    @Override
    public String toString() {
        return member + "/" + boot;
    }
}
