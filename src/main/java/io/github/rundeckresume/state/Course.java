package io.github.rundeckresume.state;

import java.util.Collection;
import java.util.List;

/** What is recorded of an execution beside the steps that have finished. */
final class Course {

    private static final Course NOTHING = new Course(List.of(), List.of(), List.of(), List.of());

    private final List<InnerWorkflow> inner;
    private final List<UnderWay> begins;
    private final List<Pause> pauses;
    private final List<StepCheckpoint> reached;

    private Course(
            Collection<InnerWorkflow> inner,
            Collection<UnderWay> begins,
            Collection<Pause> pauses,
            Collection<StepCheckpoint> reached) {
        this.inner = List.copyOf(inner);
        this.begins = List.copyOf(begins);
        this.pauses = List.copyOf(pauses);
        this.reached = List.copyOf(reached);
    }

    static Course nothing() {
        return NOTHING;
    }

    Course inner(Collection<InnerWorkflow> workflows) {
        return new Course(workflows, begins, pauses, reached);
    }

    Course begins(Collection<UnderWay> steps) {
        return new Course(inner, steps, pauses, reached);
    }

    Course pauses(Collection<Pause> steps) {
        return new Course(inner, begins, steps, reached);
    }

    Course reached(Collection<StepCheckpoint> checkpoints) {
        return new Course(inner, begins, pauses, checkpoints);
    }

    /** The workflows that began inside steps. */
    List<InnerWorkflow> inner() {
        return inner;
    }

    /** The steps that began. */
    List<UnderWay> begins() {
        return begins;
    }

    /** The steps that paused. */
    List<Pause> pauses() {
        return pauses;
    }

    /** What steps captured of their own progress. */
    List<StepCheckpoint> reached() {
        return reached;
    }
}
