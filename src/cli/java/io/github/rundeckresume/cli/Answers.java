package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns answers that are no good into words and exit codes. */
final class Answers {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Answers() {}

    /**
     * The JSON of a good answer of the API.
     *
     * @throws CliException for any other one
     */
    static JsonNode json(Answer answer, ServerAddress server) {
        if (!answer.isGood()) {
            throw failed(answer, server);
        }
        return answer.json().orElseThrow(() -> noJson(server));
    }

    /** What an answer that is no good means. */
    static CliException failed(Answer answer, ServerAddress server) {
        String message = answer.message();
        if (answer.isRedirect() && !answer.wantsLogin()) {
            return CliException.unreached(server + " sends us on to " + answer.location()
                    + ". If that is the server's address, set RD_URL to it. Nothing was sent there.");
        }
        String code =
                answer.json().map(json -> json.path("errorCode").asText("")).orElse("");
        // rundeckapp 5.4.0 AuthorizationInterceptor: this code stands for nobody, others for somebody without a right.
        if (code.equals("unauthorized") || (answer.status() == UNAUTHORIZED && message.isEmpty())) {
            return CliException.unreached("The server does not let this token in (RD_TOKEN), or it has expired: "
                    + (message.isEmpty() ? "HTTP " + answer.status() : message));
        }
        if (!message.isEmpty()) {
            return CliException.refused(message);
        }
        if (answer.wantsLogin() || answer.status() == FORBIDDEN) {
            return CliException.unreached("The server wants a login first. Is " + server + " Rundeck itself?");
        }
        return answer.json().isPresent()
                ? CliException.refused("The server answered with HTTP " + answer.status() + ".")
                : CliException.unreached("Something at " + server + " answered with HTTP " + answer.status()
                        + " and no JSON. Is that Rundeck itself, with its context path?");
    }

    static CliException noJson(ServerAddress server) {
        return CliException.unreached(
                "Something at " + server + " answered with a page in place of JSON, such as that of a"
                        + " login or a proxy. Is RD_URL the address of Rundeck itself?");
    }
}
