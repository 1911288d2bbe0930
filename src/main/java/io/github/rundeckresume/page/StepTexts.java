package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import io.github.rundeckresume.engine.snapshot.CommandTexts;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Optional;

/** The commands and scripts of a job's own steps, as far as a page shows them; not for several threads. */
final class StepTexts {

    private static final int LONGEST = 4000;
    private static final int MOST = 32_000;

    private final List<String> texts;
    private int sent;

    private StepTexts(List<String> texts) {
        this.texts = texts;
    }

    /** Those of a workflow; none if it is not known. */
    static StepTexts of(Optional<IWorkflow> workflow) {
        return new StepTexts(workflow.map(CommandTexts::of).orElse(List.of()));
    }

    /** The text of a step, shortened; empty for one without, inside another job, or when enough has been sent. */
    Optional<String> take(StepPath path) {
        if (!path.isTopLevel() || path.number() > texts.size() || sent > MOST) {
            return Optional.empty();
        }
        String text = ShownText.shorten(texts.get(path.number() - 1), LONGEST);
        sent += text.length();
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
