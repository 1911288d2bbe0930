package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the new execution selects the same nodes as the recorded one. */
final class NodeCheck {

    private static final int MOST_NAMES = 10;

    private final ExecutionStart source;
    private final NodeChoice given;
    private final SecureValues secure;
    private final SecretCheck secrets;

    NodeCheck(ExecutionStart source, NodeChoice given, SecureValues secure, SecretCheck secrets) {
        this.source = source;
        this.given = given;
        this.secure = secure;
        this.secrets = secrets;
    }

    /** The refusal if the selection differs. */
    Optional<Refusal> problem() {
        return source.filter()
                .flatMap(before -> secrets.resolved(before)
                        .flatMap(text -> given.selected().filter(now -> !isSame(text, now)))
                        .map(now -> differs(before, now)));
    }

    private boolean isSame(String before, String now) {
        return now.equals(before) && source.excludePrecedence() == given.excludePrecedence();
    }

    private Refusal differs(RecordedValue before, String now) {
        String recorded = before.shown();
        String is = shown(secure.conceal(now).shown(), given.excludePrecedence());
        String was = shown(recorded, source.excludePrecedence());
        return Refusal.of("The node filter is " + is + " now, but was " + was + " in execution "
                + source.execution() + ". A resume runs on the same nodes: " + advice(recorded)
                + ", or run the job again.");
    }

    /**
     * A filter that is given to a run includes everything that it names, even what it excludes (rundeckapp 5.4.0 {@code
     * ExecutionService#int_createExecution} drops {@code nodeExcludePrecedence}): only a job can exclude from what it
     * includes.
     */
    private String advice(String recorded) {
        if (source.excludePrecedence()) {
            return "restore the node filters of the job and resume without a filter";
        }
        return recorded.isEmpty() ? "remove the node filter from the job" : "resume again with filter=" + recorded;
    }

    private static String shown(String filter, boolean excludePrecedence) {
        return filter.isEmpty() ? "none" : "'" + filter + "'" + (excludePrecedence ? " (exclude precedence)" : "");
    }

    /**
     * What to log about nodes that were added or removed; empty if there are none, or if that is not known. A new node
     * has none of the data that kept steps captured on nodes.
     */
    Optional<String> remark() {
        boolean comparable = !source.nodes().isEmpty() && !given.nodes().isEmpty();
        if (!comparable || source.nodes().equals(given.nodes())) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        only(given.nodes(), source.nodes())
                .ifPresent(
                        names -> changes.add(names + " added, without the data that kept steps captured on each node"));
        only(source.nodes(), given.nodes()).ifPresent(names -> changes.add(names + " removed"));
        return Optional.of("The node filter matches different nodes than in execution " + source.execution() + ": "
                + String.join("; ", changes) + ".");
    }

    private static Optional<String> only(Set<String> in, Set<String> notIn) {
        List<String> names = new ArrayList<>(new TreeSet<>(in));
        names.removeIf(notIn::contains);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        int more = names.size() - MOST_NAMES;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return Optional.of(more > 0 ? shown + " and " + more + " more" : shown);
    }
}
