package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The server's API, for whoever uses it. Answers that are no good are {@link CliException}s. */
interface Api {

    /**
     * Reads something.
     *
     * @param path below the API's address, beginning with a slash
     */
    JsonNode get(String path);

    /** Changes something. */
    JsonNode post(String path, Form form);
}
