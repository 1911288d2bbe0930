package io.github.rundeckresume.plan;

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
    private final GivenOptions options;

    NodeCheck(ExecutionStart source, NodeChoice given, GivenOptions options) {
        this.source = source;
        this.given = given;
        this.options = options;
    }

    /** The refusal of another filter; call only if no secure option is missing. */
    Optional<Refusal> problem() {
        return source.filter()
                .flatMap(before -> given.filter()
                        .filter(now ->
                                !now.equals(before.resolve(options.secure().byName())))
                        .map(now -> differs(before, now)));
    }

    private Refusal differs(RecordedValue before, String now) {
        String recorded = before.shown();
        String advice = recorded.isEmpty()
                ? "take the node filter out of the job again, or run the job anew."
                : "resume again with filter=" + recorded + ", or run the job anew.";
        return Refusal.of(
                Refusal.Code.NODES_DIFFER,
                "The node filter is " + shown(options.secure().conceal(now).shown()) + " now, but was "
                        + shown(recorded) + " in execution " + source.execution()
                        + ". A resume runs on the same nodes: " + advice);
    }

    private static String shown(String filter) {
        return filter.isEmpty() ? "none" : "'" + filter + "'";
    }

    /** What the log should say of nodes that came and went; empty if none did, or it is not known. */
    Optional<String> remark() {
        boolean comparable = !source.nodes().isEmpty() && !given.nodes().isEmpty();
        if (!comparable || source.nodes().equals(given.nodes())) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        change(given.nodes(), source.nodes(), "added").ifPresent(changes::add);
        change(source.nodes(), given.nodes(), "removed").ifPresent(changes::add);
        return Optional.of("The node filter matches other nodes than in execution " + source.execution() + ": "
                + String.join("; ", changes) + ".");
    }

    private static Optional<String> change(Set<String> in, Set<String> notIn, String what) {
        List<String> names = new ArrayList<>(new TreeSet<>(in));
        names.removeIf(notIn::contains);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        int more = names.size() - MOST_NAMES;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return Optional.of(shown + (more > 0 ? " and " + more + " more " : " ") + what);
    }
}
