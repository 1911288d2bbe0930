package io.github.rundeckresume.engine.pause;

import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ConfiguredStepExecutionItem;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step "Pause" as the job has it: the provider's name, and its settings, in which references are replaced when it begins. */
public final class PauseStep {

    /** The name of the step's provider. */
    public static final String PROVIDER = "resume-pause";

    private final Map<String, Object> settings;

    private PauseStep(Map<String, Object> settings) {
        this.settings = settings;
    }

    /** True if the item is such a step. */
    public static boolean is(StepExecutionItem item) {
        return PROVIDER.equals(item.getType()) && item instanceof ConfiguredStepExecutionItem;
    }

    /** The step; empty if the item is another one. */
    static Optional<PauseStep> of(StepExecutionItem item) {
        if (!is(item)) {
            return Optional.empty();
        }
        Map<String, Object> settings = ((ConfiguredStepExecutionItem) item).getStepConfiguration();
        return Optional.of(new PauseStep(settings == null ? Map.of() : settings));
    }

    /**
     * A setting with its references replaced, as the host does for a step's own plugin (rundeck-core 5.4.0 {@code
     * StepPluginAdapter#createConfig}); a reference without a value becomes nothing.
     *
     * @return the text; null if the job does not have the setting
     */
    @Nullable
    String text(String name, StepExecutionContext context) {
        Object value = settings.get(name);
        return value == null
                ? null
                : SharedDataContextUtils.replaceDataReferences(
                                value.toString(),
                                context.getSharedDataContext(),
                                ContextView.global(),
                                ContextView::nodeStep,
                                null,
                                false,
                                true)
                        .strip();
    }
}
