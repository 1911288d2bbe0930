package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import io.github.rundeckresume.plan.AmbiguousStep;
import io.github.rundeckresume.plan.DefinitionChange;
import io.github.rundeckresume.plan.DefinitionChanges;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.server.WorkflowQuestion;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How a job's definition has changed, as the page gets it. */
final class ChangesView {

    /** The page is part of a link, and nobody reads more. */
    private static final int MOST = 200;

    private final Supplier<StepTexts> before;
    private final Supplier<StepTexts> now;

    /**
     * For the job of one execution.
     *
     * @param viewed the execution, with its viewer
     * @param workflow the job's workflow as it is now; empty if it is not known
     */
    ChangesView(ViewedExecution viewed, Optional<IWorkflow> workflow) {
        this.before = () -> StepTexts.of(viewed.recordedWorkflow());
        this.now = () -> StepTexts.of(viewed.mayRead() ? workflow : Optional.empty());
    }

    /** Adds the changes, and what somebody has to say first; nothing if nothing has changed. */
    void addTo(Map<String, Object> offer, DefinitionChanges changes) {
        if (changes.areNone()) {
            return;
        }
        StepTexts was = before.get();
        StepTexts is = now.get();
        offer.put("recordedDefinition", WorkflowQuestion.isAsked());
        offer.put("resumeChanged", "accept");
        offer.put(
                "changes",
                changes.all().stream()
                        .limit(MOST)
                        .map(one -> change(one, was, is))
                        .collect(toUnmodifiableList()));
        if (changes.all().size() > MOST) {
            offer.put("moreChanges", changes.all().size() - MOST);
        }
        if (!changes.ambiguous().isEmpty()) {
            offer.put(
                    "ambiguous",
                    changes.ambiguous().stream()
                            .limit(MOST)
                            .map(step -> ambiguous(step, was, is))
                            .collect(toUnmodifiableList()));
        }
    }

    private Map<String, Object> change(DefinitionChange change, StepTexts was, StepTexts is) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", change.kind().wireName());
        change.from().ifPresent(path -> view.put("from", path.toString()));
        change.to().ifPresent(path -> view.put("to", path.toString()));
        view.put("label", change.label());
        view.put("done", change.isDone());
        if (change.kind() != DefinitionChange.Kind.MOVED) {
            change.before().ifPresent(step -> view.put("before", text(was, change.from(), step)));
            change.now().ifPresent(step -> view.put("after", text(is, change.to(), step)));
        }
        return view;
    }

    /** What it runs; where that is not known, what it does in short. */
    private static String text(StepTexts texts, Optional<StepPath> path, StepFingerprint step) {
        return path.flatMap(texts::take).or(step::summary).orElse(step.shown());
    }

    private Map<String, Object> ambiguous(AmbiguousStep step, StepTexts was, StepTexts is) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("from", step.from().toString());
        view.put("label", step.before().shown());
        view.put("why", step.why());
        view.put("before", text(was, Optional.of(step.from()), step.before()));
        view.put(
                "candidates",
                step.candidates().entrySet().stream()
                        .map(one -> Map.of(
                                "to",
                                one.getKey().toString(),
                                "label",
                                one.getValue().shown(),
                                "after",
                                text(is, Optional.of(one.getKey()), one.getValue())))
                        .collect(toUnmodifiableList()));
        return view;
    }
}
