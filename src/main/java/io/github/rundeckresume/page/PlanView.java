package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.NodeGroup;
import io.github.rundeckresume.plan.NodeSection;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.ExecutionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A plan as the page gets it. */
final class PlanView {

    private PlanView() {}

    /**
     * A plan.
     *
     * @param jobs the links of this plan, which this fills
     * @param viewed the execution that would be resumed
     * @return where it goes on, its steps in groups, and the nodes and the jobs to which the groups refer
     */
    static Map<String, Object> of(ResumePlan plan, JobLinks jobs, ExecutionId viewed) {
        NodeNames names = NodeNames.of(groups(plan.steps().stream()).collect(toUnmodifiableList()));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "goesOnAt",
                plan.goesOnAt()
                        .map(step -> Map.of("step", step.path().toString(), "label", step.label()))
                        .orElse(null));
        view.put("steps", new StepGroups(plan, names, jobs, viewed).of(plan.steps()));
        view.put("nodes", names.toSend());
        view.put("jobs", jobs.toSend());
        return view;
    }

    /** The groups of every section, at any depth. */
    private static Stream<NodeGroup> groups(Stream<PlannedStep> steps) {
        List<PlannedStep> all = steps.collect(toUnmodifiableList());
        Stream<NodeGroup> own =
                StepGroups.sections(all).map(NodeSection::of).flatMap(section -> section.groups().stream());
        Stream<NodeGroup> inside = all.stream()
                .filter(step -> !step.isByNodes())
                .flatMap(step -> step.children().isEmpty() ? Stream.empty() : groups(step.children().stream()));
        return Stream.concat(own, inside);
    }
}
