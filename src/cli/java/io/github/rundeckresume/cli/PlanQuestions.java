package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a plan leaves to be said with the resume, and with which options (docs/operations.md, "The plan as JSON"). */
final class PlanQuestions {
    private final List<String> questions = new ArrayList<>();

    private PlanQuestions() {}

    static List<String> of(JsonNode plan) {
        PlanQuestions all = new PlanQuestions();
        plan.path("asked").forEach(all::asked);
        plan.path("stale").forEach(all::stale);
        if (!plan.path("changes").isEmpty()) {
            all.questions.add("The job has changed. Say with --accept-changes that it goes on as it is now"
                    + (plan.path("recordedDefinition").asBoolean()
                            ? ", or with --recorded-definition that it goes on as it was."
                            : "."));
        }
        plan.path("changes").forEach(all::changed);
        plan.path("ambiguous").forEach(all::ambiguous);
        plan.path("secure").forEach(all::secure);
        return all.questions;
    }

    private static String step(JsonNode step, String path) {
        String label = step.path("label").asText("");
        return "step " + step.path(path).asText() + (label.isEmpty() ? "" : " (" + label + ")");
    }

    private void asked(JsonNode step) {
        questions.add("Was " + step(step, "step") + " done? Say it with --done or --not-done: "
                + step.path("reason").asText());
    }

    private void stale(JsonNode step) {
        questions.add("With the old values: " + step(step, "step") + ". Run it again with --at, or keep it with"
                + " --keep-stale: " + step.path("reason").asText());
    }

    private void changed(JsonNode change) {
        String from = change.path("from").asText("");
        String to = change.path("to").asText("");
        String numbers = from.equals(to) || to.isEmpty() ? from : from.isEmpty() ? to : from + ", now " + to;
        questions.add("Changed: step " + numbers + " (" + change.path("label").asText() + ") "
                + change.path("kind").asText());
    }

    private void ambiguous(JsonNode step) {
        List<String> candidates = new ArrayList<>();
        step.path("candidates").forEach(one -> candidates.add(step(one, "to")));
        questions.add("Which one is the recorded " + step(step, "from") + " now? Say it with --match "
                + step.path("from").asText() + "=NUMBER or =none: "
                + step.path("why").asText()
                + (candidates.isEmpty() ? "" : " It could be " + String.join(", ", candidates) + "."));
    }

    private void secure(JsonNode option) {
        if (!option.path("stored").asBoolean()) {
            String name = option.path("name").asText();
            questions.add("The secure option " + name + " had a value. Give it with 'resume --secure " + name + "'.");
        }
    }
}
