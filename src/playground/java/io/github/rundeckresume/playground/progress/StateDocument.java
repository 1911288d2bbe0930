package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.state.StateUtils;
import com.dtolabs.rundeck.core.execution.workflow.state.StepContextId;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** What stands in {@code ID.state.json}: the whole state, in the server's words (rundeckapp 5.4.0 StateMapping). */
final class StateDocument {
    private final Map<String, List<Map<String, Object>>> byNode = new LinkedHashMap<>();

    private StateDocument() {}

    static Map<String, Object> of(long executionId, String serverNode, WorkflowProgress workflow) {
        StateDocument document = new StateDocument();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("executionId", executionId);
        map.put("nodes", document.byNode);
        map.put("serverNode", serverNode);
        map.putAll(document.workflow(workflow, null));
        return map;
    }

    private Map<String, Object> workflow(WorkflowProgress workflow, @Nullable StepIdentifier around) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("executionState", workflow.own().state().name());
        map.put("completed", workflow.own().isComplete());
        map.put("targetNodes", workflow.targets());
        map.put("allNodes", workflow.allNodes());
        map.put("stepCount", workflow.steps().size());
        map.put("updateTime", text(workflow.own().update()));
        map.put("startTime", text(workflow.own().start()));
        map.put("endTime", text(workflow.own().end()));
        map.put(
                "steps",
                workflow.steps().stream().map(step -> step(step, around)).toList());
        return map;
    }

    private Map<String, Object> step(StepProgress step, @Nullable StepIdentifier around) {
        StepIdentifier here = StateUtils.stepIdentifierAppend(around, StateUtils.stepIdentifier(step.id()));
        String context = StateUtils.stepIdentifierToString(here);
        Map<String, Object> map = new LinkedHashMap<>();
        if (!step.nodes().isEmpty()) {
            map.put("nodeStates", nodes(step, context));
        }
        step.innerIfAny().ifPresent(sub -> {
            map.put("hasSubworkflow", true);
            map.put("workflow", workflow(sub, here));
        });
        map.put("parameterStates", byParameters(step, around));
        putParameters(map, step.id());
        map.put("id", StateUtils.stepContextIdToString(step.id()));
        map.put("stepctx", context);
        map.put("nodeStep", step.isNodeStep());
        putProgress(map, step.own());
        return map;
    }

    private Map<String, Object> nodes(StepProgress step, String context) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        step.nodes().forEach((node, progress) -> {
            Map<String, Object> map = new LinkedHashMap<>();
            putProgress(map, progress);
            nodes.put(node, map);
            byNode.computeIfAbsent(node, name -> new ArrayList<>())
                    .add(Map.of(
                            "stepctx",
                            context,
                            "executionState",
                            progress.state().name()));
        });
        return nodes;
    }

    private Map<String, Object> byParameters(StepProgress step, @Nullable StepIdentifier around) {
        Map<String, Object> all = new LinkedHashMap<>();
        step.byParameters().forEach((parameters, one) -> all.put(parameters, step(one, around)));
        return all;
    }

    private static void putParameters(Map<String, Object> map, StepContextId id) {
        if (id.getParams() != null) {
            map.put("parameters", id.getParams());
        }
    }

    private static void putProgress(Map<String, Object> map, Progress progress) {
        map.put("executionState", progress.state().name());
        map.put("startTime", text(progress.start()));
        map.put("updateTime", text(progress.update()));
        map.put("duration", duration(progress));
        map.put("endTime", text(progress.end()));
        if (progress.errorMessage() != null) {
            map.put("errorMessage", progress.errorMessage());
        }
        if (!progress.metadata().isEmpty()) {
            map.put("meta", progress.metadata());
        }
    }

    private static long duration(Progress progress) {
        Instant last = progress.end() == null ? progress.update() : progress.end();
        return progress.start() == null || last == null ? -1 : ChronoUnit.MILLIS.between(progress.start(), last);
    }

    /** A format for each time, as the server makes one (StateMapping#encodeDate): most of what the document costs. */
    private static @Nullable String text(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.US);
        format.setTimeZone(TimeZone.getTimeZone("GMT"));
        return format.format(Date.from(time));
    }
}
