package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One finished step: its path, its outcome, its changes to the workflow state, the data that it produced, and for a
 * node step the outcome of each node.
 */
public final class StepRecord {

    private final StepPath path;
    private final StepOutcome outcome;
    private final ExecutionId execution;
    private final long finishedAt;
    private final Map<String, String> stateChanges;
    private final StepData data;
    private final Map<String, StepOutcome> nodes;
    private final @Nullable RecordedValue message;

    private StepRecord(Builder builder) {
        this.path = builder.path;
        this.outcome = builder.outcome;
        this.execution = builder.execution;
        this.finishedAt = builder.finishedAt;
        this.stateChanges = FixedMap.of(builder.stateChanges);
        this.data = builder.data;
        this.nodes = FixedMap.of(builder.nodes.isEmpty() ? onItsNode() : builder.nodes);
        this.message = builder.message;
        // There must be a path for each of them: whoever reads the record asks for it.
        nodes.keySet().forEach(path::on);
    }

    private Map<String, StepOutcome> onItsNode() {
        return path.node().map(node -> Map.of(node, outcome)).orElse(Map.of());
    }

    /**
     * Starts a record.
     *
     * @param execution the execution that ran the step; a resume keeps it
     */
    public static Builder of(StepPath path, StepOutcome outcome, ExecutionId execution) {
        return new Builder(path, outcome, execution);
    }

    public StepPath path() {
        return path;
    }

    public StepOutcome outcome() {
        return outcome;
    }

    public ExecutionId execution() {
        return execution;
    }

    /** When it ended, in milliseconds since 1970. */
    public long finishedAt() {
        return finishedAt;
    }

    /**
     * The engine's keys and values that changed when the step ended, for example {@code step.3.state=success}. They are
     * recorded as they are, even if a secret happens to equal one of the engine's words.
     */
    public Map<String, String> stateChanges() {
        return stateChanges;
    }

    /** What the step captured or exported. */
    public StepData data() {
        return data;
    }

    /**
     * How it ended on each node, by node name; empty for a step that is not dispatched to nodes. For a path that is limited
     * to a node, it is that node, with the outcome, unless others are given.
     */
    public Map<String, StepOutcome> nodes() {
        return nodes;
    }

    /** Why it failed; empty if that is not known. */
    public Optional<RecordedValue> message() {
        return Optional.ofNullable(message);
    }

    /** The secure options whose values are needed to put the step's data back. */
    public Set<String> secureOptions() {
        Set<String> names = new HashSet<>();
        data.values().forEach(value -> names.addAll(value.secureOptions()));
        return names;
    }

    /** The same step with other values in its data and its message. */
    public StepRecord with(UnaryOperator<RecordedValue> change) {
        return of(path, outcome, execution)
                .finishedAt(finishedAt)
                .stateChanges(stateChanges)
                .data(data.with(change))
                .nodes(nodes)
                .message(message == null ? null : change.apply(message))
                .build();
    }

    /** The same of a step that stands somewhere else now. */
    public StepRecord at(StepPath now) {
        return of(now, outcome, execution)
                .finishedAt(finishedAt)
                .stateChanges(stateChanges)
                .data(data)
                .nodes(nodes)
                .message(message)
                .build();
    }

    /** The same step with a reason for its outcome. */
    public StepRecord because(RecordedValue why) {
        return of(path, outcome, execution)
                .finishedAt(finishedAt)
                .stateChanges(stateChanges)
                .data(data)
                .nodes(nodes)
                .message(why)
                .build();
    }

    /** What this record of a step that was dispatched to nodes says of one of them. */
    public StepRecord on(String node, StepOutcome there) {
        return of(path.on(node), there, execution)
                .finishedAt(finishedAt)
                .data(data.of(view -> view.node().filter(node::equals).isPresent()))
                .nodes(Map.of(node, there))
                .message(there.isKept() ? null : message)
                .build();
    }

    /** The same of each of its nodes, with what it left for more than one of them; itself if it has no nodes. */
    public Stream<StepRecord> onEachNode() {
        return path.node().isPresent() || nodes.isEmpty()
                ? Stream.of(this)
                : nodes.keySet().stream()
                        .map(node -> of(path.on(node), outcome, execution)
                                .finishedAt(finishedAt)
                                .data(data.of(view -> view.node()
                                        .filter(other -> !node.equals(other))
                                        .isEmpty()))
                                .nodes(Map.of(node, outcome))
                                .message(message)
                                .build());
    }

    /** A step that has succeeded because it did on each of these nodes, of which there is at least one. */
    public static StepRecord onNodes(StepPath path, List<StepRecord> nodes) {
        StepRecord last = nodes.get(nodes.size() - 1);
        return of(path, StepOutcome.SUCCEEDED, last.execution)
                .finishedAt(last.finishedAt)
                .build()
                .and(nodes);
    }

    /** The same step, on these nodes too, of which each record speaks. */
    public StepRecord and(Collection<StepRecord> onOtherNodes) {
        Map<String, StepOutcome> all = new LinkedHashMap<>();
        List<StepData.Group> groups = new ArrayList<>();
        for (StepRecord other : onOtherNodes) {
            all.putAll(other.nodes);
            groups.addAll(other.data.groups());
        }
        all.putAll(nodes);
        groups.addAll(data.groups());
        return of(path, outcome, execution)
                .finishedAt(finishedAt)
                .stateChanges(stateChanges)
                .data(StepData.merged(groups))
                .nodes(all)
                .message(message)
                .build();
    }

    /** Collects a record's parts; not for several threads. */
    public static final class Builder {

        private final StepPath path;
        private final StepOutcome outcome;
        private final ExecutionId execution;
        private long finishedAt;
        private Map<String, String> stateChanges = Map.of();
        private StepData data = StepData.none();
        private Map<String, StepOutcome> nodes = Map.of();
        private @Nullable RecordedValue message;

        private Builder(StepPath path, StepOutcome outcome, ExecutionId execution) {
            this.path = requireNonNull(path);
            this.outcome = requireNonNull(outcome);
            this.execution = requireNonNull(execution);
        }

        /** When the step ended, in milliseconds since 1970. */
        public Builder finishedAt(long millis) {
            this.finishedAt = millis;
            return this;
        }

        public Builder stateChanges(Map<String, String> changes) {
            this.stateChanges = changes;
            return this;
        }

        public Builder data(StepData produced) {
            this.data = produced;
            return this;
        }

        public Builder nodes(Map<String, StepOutcome> outcomes) {
            this.nodes = outcomes;
            return this;
        }

        /** Why it failed, or null. */
        public Builder message(@Nullable RecordedValue text) {
            this.message = text;
            return this;
        }

        /**
         * Makes the record.
         *
         * @throws IllegalArgumentException if no path can hold the name of one of its nodes
         */
        public StepRecord build() {
            return new StepRecord(this);
        }
    }
}
