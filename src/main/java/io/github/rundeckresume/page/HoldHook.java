package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.server.HoldAnswer;
import io.github.rundeckresume.server.Holds;
import io.github.rundeckresume.state.ExecutionId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers webhooks that ask to hold executions of their project. On the thread of the request. */
public final class HoldHook {

    private static final Logger LOG = LoggerFactory.getLogger(HoldHook.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int DONE = 200;
    private static final int UNDER_WAY = 202;
    private static final int MALFORMED = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;
    private static final int CONFLICT = 409;
    private static final int FAULT = 500;

    private HoldHook() {}

    /**
     * Answers a request.
     *
     * @param project the webhook's project
     * @param body the body of the request
     * @return the answer; never an exception
     */
    public static HookAnswer answer(String project, InputStream body) {
        try {
            HookRequest request = HookRequest.read(body);
            Optional<Holds> holds = Holds.ofRequest(project);
            return holds.isEmpty()
                    ? refused(FORBIDDEN, "The server does not say whose webhook this is.")
                    : request.execution()
                            .map(id -> one(holds.get(), id, request))
                            .orElseGet(() -> all(holds.get(), request));
        } catch (IllegalArgumentException e) {
            return refused(MALFORMED, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("A webhook of project {} could not be answered", project, e);
            return refused(FAULT, "The request failed: " + e.getMessage());
        }
    }

    private static HookAnswer one(Holds holds, ExecutionId id, HookRequest request) {
        HoldAnswer answer = holds.ask(id, request.goOn());
        Map<ExecutionId, String> ended = answer.isAsked() ? holds.await(List.of(id), request.patience()) : Map.of();
        return new HookAnswer(status(answer, ended.containsKey(id)), json(described(id, answer, ended)));
    }

    private static int status(HoldAnswer answer, boolean ended) {
        switch (answer.kind()) {
            case FORBIDDEN:
                return FORBIDDEN;
            case UNKNOWN:
                return UNKNOWN;
            case ENDED:
            case IMPOSSIBLE:
                return CONFLICT;
            default:
                return ended ? DONE : UNDER_WAY;
        }
    }

    private static HookAnswer all(Holds holds, HookRequest request) {
        Map<ExecutionId, HoldAnswer> answers = holds.askAll(request.goOn());
        List<ExecutionId> asked = answers.entrySet().stream()
                .filter(one -> one.getValue().isAsked())
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableList());
        Map<ExecutionId, String> ended = holds.await(asked, request.patience());
        List<Map<String, Object>> executions = new ArrayList<>();
        answers.forEach((id, answer) -> executions.add(described(id, answer, ended)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("asked", asked.size());
        all.put("stopped", ended.size());
        all.put("running", answers.size() - ended.size());
        all.put("executions", executions);
        return new HookAnswer(ended.size() == answers.size() ? DONE : UNDER_WAY, json(all));
    }

    private static Map<String, Object> described(ExecutionId id, HoldAnswer answer, Map<ExecutionId, String> ended) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("execution", id.toString());
        described.put("asked", answer.isAsked());
        described.put("status", ended.getOrDefault(id, ""));
        described.put("message", answer.message());
        return described;
    }

    private static HookAnswer refused(int status, String message) {
        return new HookAnswer(status, json(Map.of("asked", false, "message", message)));
    }

    private static String json(Map<String, Object> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }
}
