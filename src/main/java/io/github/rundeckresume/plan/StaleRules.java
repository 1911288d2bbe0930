package io.github.rundeckresume.plan;

import java.util.Optional;

/** Rules: nothing that was done with old values of options is kept unless somebody has seen it. */
final class StaleRules {

    private StaleRules() {}

    static Optional<Refusal> unseen(ResumeCase resume) {
        boolean seen = resume.choices().options().keepsStale()
                || resume.request().said().isAsking();
        return seen
                ? Optional.empty()
                : resume.inputs().unseen(resume.request().source().toString());
    }
}
