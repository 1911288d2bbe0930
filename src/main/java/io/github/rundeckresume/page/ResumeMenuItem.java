package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.server.WebRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.gui.AuthMenuItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * "Resume Execution" in the menu "Run Again…". The server renders it with each view of an execution's page: it calls
 * {@link #isEnabledExecution} twice and then {@link #getExecutionHref}, all on the request's thread (rundeckapp 5.4.0
 * {@code UtilityTagLib#forMenuItems}). The answer is computed once. Only the first method gets the viewer's rights, so
 * the link is kept for the later calls.
 */
public final class ResumeMenuItem implements AuthMenuItem {

    /** The name of the Spring bean. */
    public static final String BEAN = "rundeckResumeMenuItem";

    private static final Logger LOG = LoggerFactory.getLogger(ResumeMenuItem.class);

    private static final ThreadLocal<@Nullable Link> LATEST = new ThreadLocal<>();

    public ResumeMenuItem() {}

    @Override
    public MenuType getType() {
        return MenuType.EXECUTION_RETRY;
    }

    @Override
    public String getTitleCode() {
        return "rundeck-resume.menu.title";
    }

    @Override
    public String getTitle() {
        return "Resume Execution";
    }

    @Override
    public String getIconCSS() {
        return "fas fa-angle-double-right";
    }

    @Override
    public boolean isEnabledExecution(UserAndRolesAuthContext auth, String project, String executionId) {
        Optional<String> href =
                WebRequest.once("page." + project + "/" + executionId, () -> href(auth, project, executionId));
        LATEST.set(href.map(to -> new Link(project, executionId, to)).orElse(null));
        return href.isPresent();
    }

    private static Optional<String> href(UserAndRolesAuthContext auth, String project, String executionId) {
        try {
            return ExecutionId.parse(executionId)
                    .flatMap(id -> ViewedExecution.of(auth, project, id))
                    .map(ResumePage::new)
                    .flatMap(ResumePage::href);
        } catch (RuntimeException | LinkageError e) {
            // The page must be shown, even if this plugin fails.
            LOG.warn("The page of execution {} does not offer to resume it", executionId, e);
            return Optional.empty();
        }
    }

    @Override
    public @Nullable String getExecutionHref(String project, String executionId) {
        Link link = LATEST.get();
        LATEST.remove();
        return link != null && link.isOf(project, executionId) ? link.href : null;
    }

    private static final class Link {

        private final String project;
        private final String execution;
        private final String href;

        Link(String project, String execution, String href) {
            this.project = project;
            this.execution = execution;
            this.href = href;
        }

        boolean isOf(String otherProject, String otherExecution) {
            return project.equals(otherProject) && execution.equals(otherExecution);
        }
    }
}
