package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;

/** What a button of the page sends: {@code KEY ID PROJECT}, with words of the button's own before the project. */
final class ButtonRequest {

    /** The answer to a request that is not from such a page. */
    static final String TOO_OLD = "The page is too old. Load it again.";

    private final String[] words;
    private final ExecutionId execution;

    private ButtonRequest(String[] words, ExecutionId execution) {
        this.words = words;
        this.execution = execution;
    }

    /**
     * Reads a request.
     *
     * @param words how many words it has
     * @param purpose completes "This is not a request to "
     */
    static ButtonRequest parse(String value, int words, String purpose) throws ValidationException {
        String[] given = value.split(" ", words);
        Optional<ExecutionId> id = given.length == words ? ExecutionId.parse(given[1]) : Optional.empty();
        return id.map(execution -> new ButtonRequest(given, execution))
                .orElseThrow(() -> new ValidationException("This is not a request to " + purpose + "."));
    }

    ExecutionId execution() {
        return execution;
    }

    String word(int index) {
        return words[index];
    }

    String project() {
        return words[words.length - 1];
    }

    /** True if the server rendered the page of the request for that user, and since its start. */
    boolean isFromPageOf(String user) {
        return HoldKey.matches(words[0], user, project(), execution);
    }
}
