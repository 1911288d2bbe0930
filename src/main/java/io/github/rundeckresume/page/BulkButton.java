package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.bulk.BulkLimits;
import io.github.rundeckresume.server.Bulks;
import io.github.rundeckresume.state.ExecutionId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of the buttons with which many executions are resumed together. They come the same way as that of {@link
 * HoldButton}; the value is {@code KEY VERB SAID PROJECT}, where VERB is {@code start}, {@code pause}, {@code continue} or
 * {@code cancel}, and SAID is JSON, encoded as for an address: the {@code id}, and for a start the {@code executions}, {@code
 * trial}, {@code together} and {@code stopAfter}. The value is valid if that was done.
 */
public final class BulkButton implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(BulkButton.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORDS = 4;
    private static final String NO_REQUEST = "This is not a request to resume executions together.";

    /** Made by the server when it reads the description of the page's plugin. */
    public BulkButton() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        String[] words = value.split(" ", WORDS);
        if (words.length < WORDS) {
            throw new ValidationException(NO_REQUEST);
        }
        Optional<Bulks> bulks = Bulks.ofRequest(words[3])
                .filter(known -> HoldKey.matches(words[0], known.user(), words[3], FailedView.BULK));
        Optional<String> refusal =
                bulks.isEmpty() ? Optional.of(ButtonRequest.TOO_OLD) : done(bulks.get(), words[1], said(words[2]));
        if (refusal.isPresent()) {
            throw new ValidationException(refusal.get());
        }
        return true;
    }

    private static JsonNode said(String word) throws ValidationException {
        try {
            return JSON.readTree(URLDecoder.decode(word, StandardCharsets.UTF_8));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ValidationException(NO_REQUEST);
        }
    }

    private static Optional<String> done(Bulks bulks, String verb, JsonNode said) {
        String id = said.path("id").asText();
        try {
            switch (verb) {
                case "start":
                    return bulks.start(id, executions(said.path("executions")), limits(said), new OfferedResume());
                case "pause":
                    return bulks.pause(id);
                case "continue":
                    return bulks.goOn(id);
                case "cancel":
                    return bulks.cancel(id);
                default:
                    return Optional.of(NO_REQUEST);
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError e) {
            LOG.warn("A request to resume executions together could not be carried out: {} {}", verb, id, e);
            return Optional.of("That could not be done: " + e.getMessage());
        }
    }

    private static BulkLimits limits(JsonNode said) {
        return BulkLimits.of(
                said.path("trial").asInt(-1),
                said.path("together").asInt(-1),
                said.path("stopAfter").asInt(-1));
    }

    private static List<ExecutionId> executions(JsonNode ids) {
        List<ExecutionId> executions = new ArrayList<>();
        ids.forEach(id -> executions.add(ExecutionId.parse(id.asText())
                .orElseThrow(() -> new IllegalArgumentException("Executions are named by their numbers."))));
        return executions;
    }
}
