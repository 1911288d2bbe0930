package io.github.rundeckresume.run;

import static java.util.stream.Collectors.joining;

import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.state.Pause;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server's notifications are told of a pause, as {@code ${pause.message}} and so on. The first paused step counts.
 * The key is in memory only.
 */
final class PauseNotice {

    private PauseNotice() {}

    /** The values by their names; none if nothing paused. */
    static Map<String, String> of(Pauses pauses, JobExecutionEvent event) {
        return pauses.left().values().stream()
                .findFirst()
                .map(pause -> of(pause, pauses, event))
                .orElse(Map.of());
    }

    private static Map<String, String> of(Pause pause, Pauses pauses, JobExecutionEvent event) {
        Map<String, String> values = new TreeMap<>();
        values.put("step", pause.step().toString());
        values.put("message", pause.message().shown());
        values.put("approvers", pause.rule().approvers().toString());
        values.put("quorum", String.valueOf(pause.rule().quorum()));
        values.put("inputs", pause.inputs().stream().map(input -> input.name()).collect(joining(", ")));
        values.put("link", link(event));
        pauses.key(pause.step()).ifPresent(key -> values.put("key", key));
        return values;
    }

    /** The execution's page, as the server gives it to steps. */
    private static String link(JobExecutionEvent event) {
        Map<String, String> job = event.getExecutionContext().getDataContext().get("job");
        return job == null ? "" : job.getOrDefault("url", "");
    }
}
