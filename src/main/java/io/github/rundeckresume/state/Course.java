package io.github.rundeckresume.state;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is recorded of an execution beside the steps that have finished. Of two of a kind for one step the last counts. */
final class Course {

    private static final Course NOTHING = new Course(List.of(), List.of(), List.of(), List.of());

    private final Map<StepPath, InnerWorkflow> inner = new TreeMap<>();
    private final Map<StepPath, InnerWorkflow> onSomeNode = new HashMap<>();
    private final Map<StepPath, UnderWay> begins = new TreeMap<>();
    private final Map<StepPath, Pause> pauses = new TreeMap<>();
    private final Map<StepPath, StepCheckpoint> reached = new TreeMap<>();

    private Course(
            Collection<InnerWorkflow> inner,
            Collection<UnderWay> begins,
            Collection<Pause> pauses,
            Collection<StepCheckpoint> reached) {
        inner.forEach(workflow -> {
            this.inner.put(workflow.inside(), workflow);
            onSomeNode.put(workflow.inside().ofAllNodes(), workflow);
        });
        begins.forEach(step -> this.begins.put(step.step(), step));
        pauses.forEach(pause -> this.pauses.put(pause.step(), pause));
        reached.forEach(step -> this.reached.put(step.step(), step));
    }

    static Course nothing() {
        return NOTHING;
    }

    Course inner(Collection<InnerWorkflow> workflows) {
        return new Course(workflows, begins.values(), pauses.values(), reached.values());
    }

    Course begins(Collection<UnderWay> steps) {
        return new Course(inner.values(), steps, pauses.values(), reached.values());
    }

    Course pauses(Collection<Pause> steps) {
        return new Course(inner.values(), begins.values(), steps, reached.values());
    }

    Course reached(Collection<StepCheckpoint> checkpoints) {
        return new Course(inner.values(), begins.values(), pauses.values(), checkpoints);
    }

    /** The same after steps have got other places; those without one are left out. */
    Course moved(Function<StepPath, Optional<StepPath>> places) {
        return new Course(
                moved(inner.values(), InnerWorkflow::inside, InnerWorkflow::at, places),
                moved(begins.values(), UnderWay::step, UnderWay::at, places),
                moved(pauses.values(), Pause::step, Pause::in, places),
                moved(reached.values(), StepCheckpoint::step, StepCheckpoint::at, places));
    }

    static <T> List<T> moved(
            Collection<T> all,
            Function<T, StepPath> place,
            BiFunction<T, StepPath, T> move,
            Function<StepPath, Optional<StepPath>> places) {
        return all.stream()
                .flatMap(one -> places.apply(place.apply(one)).stream().map(now -> move.apply(one, now)))
                .collect(toUnmodifiableList());
    }

    /** The same with other steps of the workflow inside that step. */
    Course steps(StepPath around, WorkflowSnapshot moved) {
        Map<StepPath, InnerWorkflow> others = new TreeMap<>(inner);
        others.computeIfPresent(around, (path, workflow) -> workflow.steps(moved));
        return inner(others.values());
    }

    /** The workflows that began inside steps, by the path of the step around each. */
    Map<StepPath, InnerWorkflow> inner() {
        return Collections.unmodifiableMap(inner);
    }

    /** The job that began inside a step, on whatever node; empty if none did. */
    Optional<InnerWorkflow> innerOf(StepPath step) {
        return Optional.ofNullable(inner.getOrDefault(step, onSomeNode.get(step)));
    }

    /** The steps that began. */
    Collection<UnderWay> begins() {
        return begins.values();
    }

    /** The steps that paused. */
    Map<StepPath, Pause> pauses() {
        return Collections.unmodifiableMap(pauses);
    }

    /** What steps captured of their own progress. */
    Collection<StepCheckpoint> reached() {
        return reached.values();
    }
}
