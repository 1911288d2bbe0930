package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the new execution selects the same nodes as the recorded one, unless its filter is written with an option
 * that may have another value.
 */
final class NodeCheck {

    private final ExecutionStart source;
    private final NodeChoice given;
    private final SecureValues secure;
    private final SecretCheck secrets;
    private final Set<String> selecting;

    /**
     * A check.
     *
     * @param selecting the options with other values in the filter as it is written
     */
    NodeCheck(
            ExecutionStart source, NodeChoice given, SecureValues secure, SecretCheck secrets, Set<String> selecting) {
        this.selecting = selecting;
        this.source = source;
        this.given = given;
        this.secure = secure;
        this.secrets = secrets;
    }

    /** The refusal if the selection differs. */
    Optional<Refusal> problem() {
        return !selecting.isEmpty()
                ? Optional.empty()
                : source.filter()
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
     * What to tell about nodes that are new or gone, or may be; empty if there are none, or if that is not known.
     *
     * @param state what was done on the nodes
     * @param plan what is left to do
     */
    Optional<String> remark(ResumeState state, ResumePlan plan) {
        if (!selecting.isEmpty() && given.nodes().isEmpty()) {
            return Optional.of("The node filter is written with " + ChangedNames.told(selecting)
                    + ": it may select other nodes than in execution " + source.execution() + ".");
        }
        return source.nodes().isEmpty() || given.nodes().isEmpty()
                ? Optional.empty()
                : new NodeChanges(state, plan).remark(given.nodes());
    }
}
