package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.job.JobReferenceStep;
import io.github.rundeckresume.playground.job.StepContent;
import io.github.rundeckresume.playground.job.StepDefinition;

/** A step in few words, as the server's pages name it. */
public final class StepText {

    private StepText() {}

    /** The step's label, or what it does. */
    public static String of(StepDefinition step) {
        return step.label().isEmpty() ? kind(step.action()) : step.label();
    }

    /** What the action does, in one line. */
    public static String kind(StepContent action) {
        if (action instanceof StepContent.Command command) {
            return command.command();
        }
        if (action instanceof StepContent.Script) {
            return "Script";
        }
        if (action instanceof StepContent.ScriptFile script) {
            return "Script: " + script.path();
        }
        if (action instanceof JobReferenceStep job) {
            return "Job: " + (job.name().isEmpty() ? job.uuid() : job.name());
        }
        return action instanceof StepContent.Plugin plugin ? plugin.type() : action.toString();
    }
}
