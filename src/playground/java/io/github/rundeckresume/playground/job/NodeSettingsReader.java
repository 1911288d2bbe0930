package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.utils.OptsUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The node settings of a job's map, read as the server reads them (ScheduledExecution 5.4.0, fromMap). */
final class NodeSettingsReader {

    private NodeSettingsReader() {}

    static NodeSettings settings(JobFields job) {
        Optional<JobFields> filters = job.map("nodefilters");
        if (filters.isEmpty()) {
            return NodeSettings.local();
        }
        JobFields nodes = filters.get();
        String filter = nodes.has("filter") ? nodes.text("filter") : olderFilter(nodes);
        Optional<JobFields> dispatch = nodes.map("dispatch");
        return new NodeSettings(
                !filter.isEmpty(),
                filter,
                nodes.text("filterExclude"),
                dispatch.map(fields -> fields.text("threadcount", "1")).orElse("1"),
                flag(dispatch, "keepgoing", false),
                flag(dispatch, "excludePrecedence", true),
                dispatch.map(fields -> fields.text("rankAttribute")).orElse(""),
                "ascending"
                        .equals(dispatch.map(fields -> fields.text("rankOrder", "ascending"))
                                .orElse("ascending")),
                flag(dispatch, "successOnEmptyNodeFilter", false));
    }

    private static boolean flag(Optional<JobFields> dispatch, String key, boolean absent) {
        return dispatch.map(fields -> fields.flag(key, absent)).orElse(absent);
    }

    /** Files of Rundeck 1.x: maps {@code include} and {@code exclude} instead of a filter text. */
    private static String olderFilter(JobFields nodes) {
        List<String> words = new ArrayList<>();
        add(words, "", nodes.map("include"));
        add(words, "!", nodes.map("exclude"));
        return OptsUtil.join(words);
    }

    private static void add(List<String> words, String prefix, Optional<JobFields> criteria) {
        criteria.ifPresent(fields -> fields.names().stream().filter(fields::has).forEach(name -> {
            words.add(prefix + name + ":");
            words.add(fields.text(name));
        }));
    }
}
