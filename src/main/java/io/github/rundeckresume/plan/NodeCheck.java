package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the new execution runs on the recorded one's nodes. */
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

    /** The refusal of another selection. */
    Optional<Refusal> problem() {
        return source.filter()
                .flatMap(before -> secrets.resolved(before)
                        .flatMap(text -> given.selected().filter(now -> !now.equals(text)))
                        .map(now -> differs(before, now)));
    }

    private Refusal differs(RecordedValue before, String now) {
        String recorded = before.shown();
        String advice = recorded.isEmpty()
                ? "take the node filter out of the job again, or run the job anew."
                : "resume again with filter=" + recorded + ", or run the job anew.";
        return Refusal.of(
                Refusal.Code.NODES_DIFFER,
                "The node filter is " + shown(secure.conceal(now).shown()) + " now, but was "
                        + shown(recorded) + " in execution " + source.execution()
                        + ". A resume runs on the same nodes: " + advice);
    }

    private static String shown(String filter) {
        return filter.isEmpty() ? "none" : "'" + filter + "'";
    }

    /**
     * What the log should say of nodes that came and went; empty if none did, or it is not known. A node that is new has
     * none of what kept steps captured on nodes.
     */
    Optional<String> remark() {
        boolean comparable = !source.nodes().isEmpty() && !given.nodes().isEmpty();
        if (!comparable || source.nodes().equals(given.nodes())) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        only(given.nodes(), source.nodes())
                .ifPresent(names -> changes.add(
                        names + " added, to run what is left without the data that kept steps captured on each node"));
        only(source.nodes(), given.nodes()).ifPresent(names -> changes.add(names + " removed"));
        return Optional.of("The node filter matches other nodes than in execution " + source.execution() + ": "
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
