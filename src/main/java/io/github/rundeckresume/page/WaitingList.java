package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.server.WaitingExecution;
import io.github.rundeckresume.server.WaitingExecutions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of the executions that wait for somebody to resume them, as pages and scripts get it. */
public final class WaitingList {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private WaitingList() {}

    /**
     * Describes those that the user may see, with what a resume of each would do.
     *
     * @param waiting the executions
     * @param project their project
     * @return fields {@code v}, {@code project} and {@code executions}
     */
    public static Map<String, Object> of(WaitingExecutions waiting, String project) {
        Map<String, Set<String>> nodes = new HashMap<>();
        List<Map<String, Object>> rows = found(waiting).stream()
                .flatMap(one -> waiting.view(one.id()).stream().map(viewed -> new WaitingRow(one, viewed, nodes)))
                .filter(WaitingRow::isListed)
                .map(WaitingRow::describe)
                .collect(toUnmodifiableList());
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("v", VERSION);
        list.put("project", project);
        list.put("executions", rows);
        return list;
    }

    private static List<WaitingExecution> found(WaitingExecutions waiting) {
        try {
            return waiting.find();
        } catch (Exception e) {
            throw new IllegalStateException("The table of executions could not be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Writes it.
     *
     * @param content maps, lists, texts, numbers and booleans
     * @return JSON in UTF-8
     */
    public static byte[] json(Map<String, Object> content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }
}
