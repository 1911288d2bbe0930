package io.github.rundeckresume.page;

import io.github.rundeckresume.bulk.CauseGroup;
import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.server.Bulks;
import io.github.rundeckresume.server.FailedExecutions;
import io.github.rundeckresume.server.FailedList;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The failed executions of a project, by their causes, as pages and scripts get them. What many have in common, their jobs,
 * steps and messages, stands once and is named by its place, so that a thousand take some ten bytes each.
 */
public final class FailedView {

    private static final int VERSION = 1;

    /** What the key of the buttons is for. */
    static final String BULK = "bulk";

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private FailedView() {}

    static Optional<Map<String, Object>> ofRequest(String project, String before) throws Exception {
        Optional<FailedExecutions> failed = FailedExecutions.ofRequest(project);
        return failed.isPresent() ? Optional.of(of(failed.get(), project, before)) : Optional.empty();
    }

    private static Map<String, Object> of(FailedExecutions failed, String project, String before) throws Exception {
        Optional<ExecutionId> below = before.isEmpty() ? Optional.empty() : ExecutionId.parse(before.substring(1));
        Map<String, Object> view = of(failed.find(below), project);
        view.put("key", HoldKey.of(failed.user(), project, BULK));
        return view;
    }

    /**
     * Describes a page of them.
     *
     * @param list the executions
     * @param project their project
     * @return fields {@code v}, {@code project}, {@code most}, {@code mostTogether}, {@code pending}, {@code unusable},
     *     {@code older}, {@code texts} and {@code groups}
     */
    public static Map<String, Object> of(FailedList list, String project) {
        FailedView view = new FailedView();
        List<Map<String, Object>> groups = new ArrayList<>();
        CauseGroup.of(list.executions()).forEach(group -> groups.add(view.group(group)));
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("v", VERSION);
        found.put("project", project);
        found.put("most", FailedExecutions.MOST);
        found.put("mostTogether", Bulks.MOST);
        found.put("pending", list.pending());
        found.put("unusable", list.unusable());
        found.put("older", list.older().map(ExecutionId::toString).orElse(null));
        found.put("texts", view.texts);
        found.put("groups", groups);
        return found;
    }

    private Map<String, Object> group(CauseGroup group) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("cause", group.cause());
        described.put("kind", word(group.kind()));
        described.put("example", group.executions().get(0).failure().message());
        List<List<Object>> rows = new ArrayList<>();
        group.executions().forEach(one -> rows.add(row(one)));
        described.put("executions", rows);
        return described;
    }

    /** Id, UUID and name of the job, kind, end in seconds since 1970, step, label. */
    private List<Object> row(FailedExecution one) {
        return List.of(
                one.id().toString(),
                place(one.jobId()),
                place(one.jobName()),
                place(word(one.kind())),
                one.endedAt() / 1000,
                place(one.failure().step()),
                place(one.failure().label()));
    }

    private int place(String text) {
        return places.computeIfAbsent(text, one -> {
            texts.add(one);
            return texts.size() - 1;
        });
    }

    private static String word(FailedExecution.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
