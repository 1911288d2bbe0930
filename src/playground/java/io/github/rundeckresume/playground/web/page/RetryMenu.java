package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.web.request.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rundeck.app.gui.AuthMenuItem;
import org.rundeck.app.gui.MenuItem;
import org.rundeck.app.gui.MenuItem.MenuType;
import org.springframework.beans.factory.ListableBeanFactory;

/** The items that plugins add to "Run Again…" of an execution (rundeckapp 5.4.0 UtilityTagLib.forMenuItems). */
public final class RetryMenu {
    private final ListableBeanFactory beans;

    public RetryMenu(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** One item as the page has it. */
    public record Item(String href, String title, String icon) {}

    /** Asked anew for each view of the page, with the viewer's rights; twice, as the server does. */
    public List<Item> of(Viewer viewer, ExecutionRecord execution) {
        String id = Long.toString(execution.id());
        if (enabled(viewer, execution.project(), id).findAny().isEmpty()) {
            return List.of();
        }
        return enabled(viewer, execution.project(), id)
                .sorted(Comparator.comparing(MenuItem::getPriority))
                .map(item -> new Item(
                        item.getExecutionHref(execution.project(), id),
                        item.getTitle(),
                        Optional.ofNullable(item.getIconCSS()).orElse("fas fa-plug")))
                .toList();
    }

    private Stream<MenuItem> enabled(Viewer viewer, String project, String id) {
        Function<MenuItem, Boolean> check = AuthMenuItem.getEnabledCheck(
                MenuType.EXECUTION_RETRY, viewer.rights().user(), project, id);
        return beans.getBeansOfType(MenuItem.class).values().stream()
                .filter(item -> item.getType() == MenuType.EXECUTION_RETRY)
                .filter(check::apply);
    }
}
