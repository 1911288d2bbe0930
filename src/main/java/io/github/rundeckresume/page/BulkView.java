package io.github.rundeckresume.page;

import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.server.Bulks;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is resumed together, as pages and scripts get it. */
public final class BulkView {

    private static final int VERSION = 1;

    private BulkView() {}

    static Optional<Map<String, Object>> ofRequest(String project, String name) throws Exception {
        Optional<Bulks> bulks = Bulks.ofRequest(project);
        if (bulks.isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("s")) {
            return Optional.of(list(bulks.get(), project));
        }
        return bulks.get().find(name.substring(1)).map(bulk -> one(bulks.get(), bulk));
    }

    private static Map<String, Object> list(Bulks bulks, String project) throws Exception {
        List<Map<String, Object>> all = new ArrayList<>();
        bulks.list().forEach(bulk -> all.add(summary(bulks, bulk)));
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("v", VERSION);
        list.put("project", project);
        list.put("key", HoldKey.of(bulks.user(), project, FailedView.BULK));
        list.put("bulks", all);
        return list;
    }

    private static Map<String, Object> summary(Bulks bulks, Bulk bulk) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", bulk.id());
        view.put("user", bulk.user());
        view.put("at", bulk.createdAt());
        view.put("status", word(bulk.status()));
        view.put("note", bulk.note());
        view.put("trial", bulk.isTried() ? 0 : bulk.limits().trial());
        view.put("total", bulk.entries().size());
        for (Stage stage : Stage.values()) {
            view.put(word(stage), bulk.count(stage));
        }
        view.put("over", bulk.isOver());
        view.put("mayChange", bulks.mayChange(bulk));
        return view;
    }

    /**
     * Describes one with each of its executions that the user may see.
     *
     * @param bulks who asks
     * @param bulk one that {@link Bulks#find} found
     * @return what {@code bulks.json} says of it, and {@code entries}
     */
    public static Map<String, Object> one(Bulks bulks, Bulk bulk) {
        List<Map<String, Object>> entries = new ArrayList<>();
        bulk.entries().stream().filter(bulks::maySee).forEach(entry -> entries.add(entry(entry)));
        Map<String, Object> view = summary(bulks, bulk);
        view.put("entries", entries);
        return view;
    }

    private static Map<String, Object> entry(BulkEntry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("execution", entry.execution().toString());
        view.put("stage", word(entry.stage()));
        view.put("next", entry.next().map(ExecutionId::toString).orElse(""));
        view.put("why", entry.why());
        return view;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
