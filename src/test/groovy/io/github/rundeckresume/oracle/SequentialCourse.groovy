package io.github.rundeckresume.oracle

/** One execution of a job whose steps come one after the other. */
class SequentialCourse {

    private final ExpectedRun run
    private final ExpectedExecution execution

    SequentialCourse(ExpectedRun run, ExpectedExecution execution) {
        this.run = run
        this.execution = execution
    }

    /** A step sees what all steps before it left, be they kept or not, and nothing of those after it. */
    List<StepModel> run(Map<Integer, Map<String, String>> kept) {
        def ran = []
        Map<String, String> seen = [:]
        Set<String> before = []
        for (step in run.job.steps()) {
            if (step.number() in kept.keySet()) {
                seen.putAll(kept[step.number()])
                continue
            }
            def model = run.start(step, execution.session)
            ran << model
            execution.events.addAll(run.events(model, seen.asImmutable(), [:], before.asImmutable()))
            def earlier = model.failedAgain ? seen.subMap(['global export.last'].intersect(seen.keySet())) : [:]
            seen = seen + model.data() + earlier
            before = before + [step.mark()]
            if (model.endsExecution()) { break }
        }
        return ran
    }
}
