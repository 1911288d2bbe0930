package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.server.FailedExecutions;
import io.github.rundeckresume.server.JobsPage;
import org.rundeck.app.gui.AuthMenuItem;

/**
 * "Failed executions" among the pages of a project: the page of jobs, with a word in its address that our script there looks
 * for. The server renders it on each page of the project (rundeckapp 5.4.0, 5.20.1 and 6.1.0: views/common/_navData.gsp), so
 * whether something failed is asked of the database only every half minute.
 */
public final class FailedMenuItem implements AuthMenuItem {

    /** The name of the Spring bean. */
    public static final String BEAN = "rundeckResumeFailedMenuItem";

    /** Our script shows the list if the address ends in this. */
    private static final String HASH = "#rundeck-resume-failed";

    /** Made once for each server. */
    public FailedMenuItem() {}

    @Override
    public MenuType getType() {
        return MenuType.PROJECT;
    }

    /** After the server's own. */
    @Override
    public Integer getPriority() {
        return 500;
    }

    @Override
    public String getTitleCode() {
        return "rundeck-resume.menu.failed";
    }

    @Override
    public String getTitle() {
        return "Failed Executions";
    }

    @Override
    public String getIconCSS() {
        return "fas fa-redo";
    }

    @Override
    public boolean isEnabled(String project) {
        return false;
    }

    @Override
    public boolean isEnabled(UserAndRolesAuthContext auth, String project) {
        return FailedExecutions.areIn(project);
    }

    @Override
    public String getProjectHref(String project) {
        return JobsPage.of(project) + HASH;
    }
}
