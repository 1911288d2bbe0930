package io.github.rundeckresume.engine.detached;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How work stands on its node, in the node's words ({@code work.sh}, {@code stands} and {@code say}). Immutable. */
final class WorkState {

    private final String state;
    private final Map<String, String> fields;

    WorkState(String state, Map<String, String> fields) {
        this.state = state;
        this.fields = Map.copyOf(fields);
    }

    /** Its folder is there, and nobody has started it. */
    boolean isNew() {
        return state.equals("new");
    }

    /** Somebody is about to start it. */
    boolean isStarting() {
        return state.equals("starting");
    }

    boolean isRunning() {
        return state.equals("running") || isStarting();
    }

    /** It ended, and its exit code is known. */
    boolean isEnded() {
        return state.equals("ended");
    }

    /** It was started and runs no more, and its exit code is not known: its processes, or the node, were stopped. */
    boolean isLost() {
        return state.equals("lost");
    }

    /** Its folder is not there. */
    boolean isGone() {
        return state.equals("gone");
    }

    /** The node does not do what is asked; {@link #why} says for what reason. */
    boolean isRefused() {
        return state.equals("refused");
    }

    /** The exit code; empty unless it {@linkplain #isEnded() ended}. */
    OptionalInt exit() {
        return isEnded() ? OptionalInt.of((int) number("exit")) : OptionalInt.empty();
    }

    /** How many bytes of output there are; all of them if it ended. */
    long size() {
        return number("size");
    }

    /** For how many seconds it has run, by a clock of the node, or ran. */
    long age() {
        return number("age");
    }

    /** True if it began on its node, as far as that was said. */
    boolean hasBegun() {
        return !fields.getOrDefault("age", "").isEmpty();
    }

    /** True if it was kept from beginning. */
    boolean isStopped() {
        return (isGone() && why().equals("stopped")) || (isEnded() && !hasBegun());
    }

    /** Who ended it: {@code server}, {@code grace} or {@code limit}; empty if nobody did. */
    Optional<String> endedBy() {
        return Optional.of(fields.getOrDefault("by", "")).filter(by -> !by.isEmpty());
    }

    /** True if its output was read to its end, and has been removed. */
    boolean isCleaned() {
        return fields.getOrDefault("clean", "").equals("yes");
    }

    /** The number of the user that the work belongs to; empty text if that was not asked. */
    String user() {
        return fields.getOrDefault("uid", "");
    }

    /** A word that says what is wrong; may be empty. */
    String why() {
        return fields.getOrDefault("why", "");
    }

    private long number(String name) {
        String value = fields.getOrDefault(name, "");
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    @Override
    public String toString() {
        return state + fields;
    }
}
