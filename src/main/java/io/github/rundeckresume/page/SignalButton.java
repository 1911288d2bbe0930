package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.server.AllowedJobs;
import io.github.rundeckresume.server.SignalAnswer;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.server.Signals;
import io.github.rundeckresume.state.StepPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request of the button "Give the signal": a signal of the user whose request it is, for a step that waits in place, or
 * one that others have to approve too. It comes as that of {@link HoldButton} does.
 *
 * <p>The value is {@code KEY ID SAID PROJECT}, where SAID is JSON with the {@code steps}, the {@code note} and the {@code
 * inputs}, encoded as for an address. The value is valid if a signal counted.
 */
public final class SignalButton implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(SignalButton.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Kind> COUNTS = Set.of(Kind.GOES_ON, Kind.MORE_NEEDED, Kind.ASKED);
    private static final String PURPOSE = "give a signal";
    private static final int WORDS = 4;
    private static final int SAID = 2;

    /** Made by the server when it reads the description of the page's plugin. */
    public SignalButton() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        ButtonRequest request = ButtonRequest.parse(value, WORDS, PURPOSE);
        List<SignalAnswer> answers = given(request);
        if (answers.stream().map(SignalAnswer::kind).noneMatch(COUNTS::contains)) {
            throw new ValidationException(answers.get(0).message());
        }
        return true;
    }

    private static List<SignalAnswer> given(ButtonRequest request) throws ValidationException {
        JsonNode said = said(request.word(SAID));
        Signals signals = Signals.ofRequest(request.project(), AllowedJobs.all())
                .filter(known -> request.isFromPageOf(known.request().user()))
                .orElseThrow(() -> new ValidationException(ButtonRequest.TOO_OLD));
        try {
            SignalRequest signal =
                    signals.request().note(said.path("note").asText()).data(inputs(said.path("inputs")));
            List<SignalAnswer> answers = new ArrayList<>();
            for (StepPath step : steps(said.path("steps"))) {
                answers.add(signals.give(request.execution(), step, signal, ""));
            }
            return answers.isEmpty()
                    ? Collections.singletonList(signals.give(request.execution(), null, signal, ""))
                    : answers;
        } catch (Exception | LinkageError e) {
            LOG.warn("A signal to execution {} could not be given", request.execution(), e);
            throw new ValidationException(
                    "The signal to execution " + request.execution() + " could not be given: " + e.getMessage());
        }
    }

    private static JsonNode said(String word) throws ValidationException {
        try {
            return JSON.readTree(URLDecoder.decode(word, StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ValidationException("This is not a request to " + PURPOSE + ".");
        }
    }

    private static List<StepPath> steps(JsonNode steps) {
        List<StepPath> paths = new ArrayList<>();
        steps.forEach(step -> paths.add(StepPath.parse(step.asText())));
        return paths;
    }

    private static Map<String, String> inputs(JsonNode inputs) {
        Map<String, String> values = new TreeMap<>();
        inputs.fields()
                .forEachRemaining(
                        input -> values.put(input.getKey(), input.getValue().asText()));
        return values;
    }
}
