package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final Set<String> otherOptions;
    private final FailureCause cause;

    StepRecord(StepRecordBuilder builder) {
        this.path = builder.path;
        this.outcome = builder.outcome;
        this.execution = builder.execution;
        this.finishedAt = builder.finishedAt;
        this.stateChanges = FixedMap.of(builder.stateChanges);
        this.data = builder.data;
        this.nodes = FixedMap.of(builder.nodes.isEmpty() ? onItsNode() : builder.nodes);
        this.message = builder.message;
        this.otherOptions = Collections.unmodifiableSet(new TreeSet<>(builder.otherOptions));
        this.cause = requireNonNull(builder.cause);
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
    public static StepRecordBuilder of(StepPath path, StepOutcome outcome, ExecutionId execution) {
        return new StepRecordBuilder(path, outcome, execution);
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

    /**
     * The options that had other values, or may have had, when it ran than in an execution that kept it, because somebody
     * decided so; sorted.
     */
    public Set<String> otherOptions() {
        return otherOptions;
    }

    /** The same step, kept although these options have other values than when it ran. */
    public StepRecord doneWithOther(Set<String> options) {
        Set<String> all = new TreeSet<>(otherOptions);
        all.addAll(options);
        return copy().otherOptions(all).build();
    }

    private StepRecordBuilder copy() {
        return copy(path);
    }

    private StepRecordBuilder copy(StepPath place) {
        return of(place, outcome, execution)
                .finishedAt(finishedAt)
                .stateChanges(stateChanges)
                .data(data)
                .nodes(nodes)
                .message(message)
                .otherOptions(otherOptions)
                .cause(cause);
    }

    /** What else is known of why it failed. */
    public FailureCause cause() {
        return cause;
    }

    /** The secure options whose values are needed to put the step's data back. */
    public Set<String> secureOptions() {
        Set<String> names = new HashSet<>();
        data.values().forEach(value -> names.addAll(value.secureOptions()));
        return names;
    }

    /** The same step with other values in its data and its message. */
    public StepRecord with(UnaryOperator<RecordedValue> change) {
        return copy().data(data.with(change))
                .message(message == null ? null : change.apply(message))
                .build();
    }

    /** The same of a step that stands somewhere else now. */
    public StepRecord at(StepPath now) {
        return copy(now).build();
    }

    /** The same step with a reason for its outcome. */
    public StepRecord because(RecordedValue why) {
        return copy().message(why).build();
    }

    /** What this record of a step that was dispatched to nodes says of one of them. */
    public StepRecord on(String node, StepOutcome there) {
        return of(path.on(node), there, execution)
                .finishedAt(finishedAt)
                .data(data.of(view -> view.node().filter(node::equals).isPresent()))
                .nodes(Map.of(node, there))
                .message(there.isKept() ? null : message)
                .otherOptions(otherOptions)
                .cause(there.isKept() ? FailureCause.unknown() : cause)
                .build();
    }

    /** The same of each of its nodes, with what it left for more than one of them; itself if it has no nodes. */
    public Stream<StepRecord> onEachNode() {
        return path.node().isPresent() || nodes.isEmpty()
                ? Stream.of(this)
                : nodes.keySet().stream()
                        .map(node -> copy(path.on(node))
                                .stateChanges(Map.of())
                                .data(data.of(view -> view.node()
                                        .filter(other -> !node.equals(other))
                                        .isEmpty()))
                                .nodes(Map.of(node, outcome))
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
        Set<String> options = new TreeSet<>(otherOptions);
        for (StepRecord other : onOtherNodes) {
            all.putAll(other.nodes);
            groups.addAll(other.data.groups());
            options.addAll(other.otherOptions);
        }
        all.putAll(nodes);
        groups.addAll(data.groups());
        return copy().data(StepData.merged(groups))
                .nodes(all)
                .otherOptions(options)
                .build();
    }
}
