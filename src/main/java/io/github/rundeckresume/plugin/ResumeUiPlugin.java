package io.github.rundeckresume.plugin;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.rundeck.UIPlugin;
import io.github.rundeckresume.page.BulkButton;
import io.github.rundeckresume.page.HoldButton;
import io.github.rundeckresume.page.LeaveButton;
import io.github.rundeckresume.page.SignalButton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the scripts and the style sheet that the pages of executions and of jobs load. The files are in the jar's folder {@code
 * resources}. A path is {@code controller/action} (rundeckapp 5.4.0 ControllerBaseInterceptor#after).
 */
@Plugin(service = ServiceNameConstants.UI, name = ResumeUiPlugin.NAME)
@PluginDescription(
        title = "Resume Execution page",
        description = "Shows on the execution page what a resume will do, and starts it.")
public final class ResumeUiPlugin implements UIPlugin {

    /** The provider's name in the addresses of its files. */
    public static final String NAME = "resume-ui";

    @PluginProperty(
            title = "Hold",
            description = "A request of the execution page. There is nothing to configure.",
            scope = PropertyScope.InstanceOnly,
            validatorClass = HoldButton.class)
    @SuppressWarnings("UnusedVariable") // Its validator is what counts.
    private @Nullable String hold;

    @PluginProperty(
            title = "Signal",
            description = "A request of the execution page. There is nothing to configure.",
            scope = PropertyScope.InstanceOnly,
            validatorClass = SignalButton.class)
    @SuppressWarnings("UnusedVariable") // Its validator is what counts.
    private @Nullable String signal;

    @PluginProperty(
            title = "Leave",
            description = "A request of the jobs page. There is nothing to configure.",
            scope = PropertyScope.InstanceOnly,
            validatorClass = LeaveButton.class)
    @SuppressWarnings("UnusedVariable") // Its validator is what counts.
    private @Nullable String leave;

    @PluginProperty(
            title = "Bulk",
            description = "A request of the jobs page. There is nothing to configure.",
            scope = PropertyScope.InstanceOnly,
            validatorClass = BulkButton.class)
    @SuppressWarnings("UnusedVariable") // Its validator is what counts.
    private @Nullable String bulk;

    /** Each path's scripts, in the order in which they are loaded. */
    private static final Map<String, List<String>> SCRIPTS = Map.of(
            "execution/show",
            List.of(
                    "ui/resume-model.js",
                    "ui/resume-tools.js",
                    "ui/resume-hold.js",
                    "ui/resume-pause.js",
                    "ui/resume-page.js"),
            "menu/jobs",
            List.of("ui/resume-model.js", "ui/resume-tools.js", "ui/resume-list.js", "ui/resume-bulk.js"));

    private static final List<String> STYLES = List.of("ui/resume.css");

    /** Called when a kind of page is shown for the first time, before its menus, so that they have our item. */
    public ResumeUiPlugin() {
        Announcements.ensure();
    }

    @Override
    public boolean doesApply(String path) {
        return SCRIPTS.containsKey(path);
    }

    @Override
    public List<String> resourcesForPath(String path) {
        return Stream.concat(scriptResourcesForPath(path).stream(), styleResourcesForPath(path).stream())
                .collect(toUnmodifiableList());
    }

    @Override
    public List<String> scriptResourcesForPath(String path) {
        return SCRIPTS.getOrDefault(path, List.of());
    }

    @Override
    public List<String> styleResourcesForPath(String path) {
        return doesApply(path) ? STYLES : List.of();
    }

    @Override
    public List<String> requires(String path) {
        return List.of();
    }
}
