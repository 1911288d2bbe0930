package io.github.rundeckresume.run;

import io.github.rundeckresume.plan.AttemptWords;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.Told;
import java.util.Map;

/** What is noted of an execution in the lineage of its run. What a user typed is concealed as in its record. */
final class AttemptRecord {

    private AttemptRecord() {}

    /** An execution that starts from the beginning, because the server retries another one. */
    static RunAttempt ofRetry(StartFacts facts, ExecutionId previous) {
        return own(facts).after(previous, RunAttempt.Way.RETRY);
    }

    /**
     * An execution that resumes another one.
     *
     * @param trigger why it does
     * @param record what is recorded of it
     */
    static RunAttempt ofResume(StartFacts facts, ResumeTrigger trigger, Allowed allowed, StartRecord record) {
        SecureValues secrets = record.secrets();
        ExecutionStart source = allowed.state().start();
        RunAttempt own = own(facts).after(source.execution(), RunAttempt.Way.RESUME);
        own = with(own, AttemptWords.of(facts.said(trigger)), secrets);
        own = with(own, AttemptWords.of(allowed.plan()), secrets);
        String why = ExecutionMetadata.startedBy(facts.reference()).orElse("");
        return with(
                own,
                Map.of(
                        Told.NOTE,
                        trigger.answers().note(),
                        Told.WHY,
                        why,
                        Told.OPTIONS,
                        AttemptWords.changedOptions(source, record.start())),
                secrets);
    }

    private static RunAttempt own(StartFacts facts) {
        return RunAttempt.of(Attempt.of(facts.execution(), facts.startedAt(), facts.user()));
    }

    private static RunAttempt with(RunAttempt attempt, Map<Told, String> words, SecureValues secrets) {
        RunAttempt more = attempt;
        for (Map.Entry<Told, String> one : words.entrySet()) {
            more = more.told(one.getKey(), secrets.conceal(one.getValue()).shown());
        }
        return more;
    }

    /** The execution that was resumed, with those of its pauses that are over. */
    static RunAttempt source(ResumeState state, StartRecord record) {
        ExecutionEnd end = state.end();
        Attempt told = record.start()
                .lineage()
                .told()
                .get(record.start().lineage().told().size() - 1);
        return RunAttempt.of(told)
                .identity(state.start().identity().uuidDigest().orElse(""))
                .ended(told.end(), end.endedAt(), told.passed());
    }
}
