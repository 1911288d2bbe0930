package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.server.AllowedJobs;
import io.github.rundeckresume.server.HoldAnswer;
import io.github.rundeckresume.server.Holds;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A webhook that holds executions: {@code {"execution": ID, "hold": true}}, or {@code "all": true} in place of one. */
final class HoldEvent {

    private static final int LONGEST_WAIT = 60;
    private static final List<String> FIELDS = List.of("execution", "all", "hold", "goOn", "wait");

    private final @Nullable ExecutionId execution;
    private final boolean goOn;
    private final Duration patience;

    /** @throws IllegalArgumentException if the request is none; the message says what is wrong with it */
    HoldEvent(HookRequest request) {
        request.allowOnly(FIELDS);
        if (!request.flag("hold")) {
            throw new IllegalArgumentException("The request must have \"hold\": true.");
        }
        boolean all = request.flag("all");
        if (all == request.has("execution")) {
            throw new IllegalArgumentException("The request must have \"execution\": ID, or \"all\": true.");
        }
        this.execution = request.execution();
        this.goOn = request.flag("goOn");
        this.patience = wait(request.field("wait"));
    }

    private static Duration wait(JsonNode wait) {
        boolean valid = wait.isMissingNode() || (wait.isInt() && wait.asInt() >= 0 && wait.asInt() <= LONGEST_WAIT);
        if (!valid) {
            throw new IllegalArgumentException("\"wait\" must be a number of seconds, up to " + LONGEST_WAIT + ".");
        }
        return Duration.ofSeconds(wait.asInt(0));
    }

    HookAnswer answer(String project, AllowedJobs jobs) {
        Optional<Holds> holds = Holds.ofRequest(project, jobs);
        if (holds.isEmpty()) {
            return HookAnswer.nobody("asked");
        }
        return execution == null ? all(holds.get()) : one(holds.get(), execution);
    }

    private HookAnswer one(Holds holds, ExecutionId id) {
        HoldAnswer answer = holds.ask(id, goOn);
        Map<ExecutionId, String> ended = answer.isAsked() ? holds.await(List.of(id), patience) : Map.of();
        return HookAnswer.of(status(answer, ended.containsKey(id)), described(id, answer, ended));
    }

    private static int status(HoldAnswer answer, boolean ended) {
        switch (answer.kind()) {
            case FORBIDDEN:
            case OTHER_JOB:
                return HookAnswer.FORBIDDEN;
            case UNKNOWN:
                return HookAnswer.UNKNOWN;
            case ENDED:
            case IMPOSSIBLE:
                return HookAnswer.CONFLICT;
            default:
                return ended ? HookAnswer.DONE : HookAnswer.UNDER_WAY;
        }
    }

    private HookAnswer all(Holds holds) {
        Map<ExecutionId, HoldAnswer> answers = holds.askAll(goOn);
        List<ExecutionId> asked = answers.entrySet().stream()
                .filter(one -> one.getValue().isAsked())
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableList());
        Map<ExecutionId, String> ended = holds.await(asked, patience);
        List<Map<String, Object>> executions = new ArrayList<>();
        answers.forEach((id, answer) -> executions.add(described(id, answer, ended)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("asked", asked.size());
        all.put("stopped", ended.size());
        all.put("running", answers.size() - ended.size());
        all.put("executions", executions);
        return HookAnswer.of(ended.size() == answers.size() ? HookAnswer.DONE : HookAnswer.UNDER_WAY, all);
    }

    private static Map<String, Object> described(ExecutionId id, HoldAnswer answer, Map<ExecutionId, String> ended) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("execution", id.toString());
        described.put("asked", answer.isAsked());
        described.put("status", ended.getOrDefault(id, ""));
        described.put("message", answer.message());
        return described;
    }
}
