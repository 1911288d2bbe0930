package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step does. */
public sealed interface StepContent
        permits StepContent.Command, StepContent.Script, StepContent.ScriptFile, StepContent.Plugin, JobReferenceStep {

    /** A command line, run on each node. */
    record Command(String command) implements StepContent {
        public Command {
            requireNonNull(command, "command");
        }
    }

    /** A script whose text stands in the job. */
    record Script(String text, String arguments, Interpreter interpreter) implements StepContent {
        public Script {
            requireNonNull(text, "text");
            requireNonNull(arguments, "arguments");
            requireNonNull(interpreter, "interpreter");
        }
    }

    /** A script in a file on the machine that runs the job. */
    record ScriptFile(String path, String arguments, Interpreter interpreter, boolean expandTokens)
            implements StepContent {
        public ScriptFile {
            requireNonNull(path, "path");
            requireNonNull(arguments, "arguments");
            requireNonNull(interpreter, "interpreter");
        }
    }

    /** A plugin step: of service WorkflowNodeStep (run on each node) or WorkflowStep (run once). */
    record Plugin(String type, boolean nodeStep, Map<String, Object> config) implements StepContent {
        public Plugin {
            requireNonNull(type, "type");
            config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        }
    }

    /**
     * How a script is started.
     *
     * @param command the interpreter's command line, empty to run the file itself
     * @param argumentsQuoted whether the interpreter takes script and arguments as one quoted word
     * @param fileExtension the extension of the copied file, empty for the node's default
     */
    record Interpreter(String command, boolean argumentsQuoted, String fileExtension) {
        public Interpreter {
            requireNonNull(command, "command");
            requireNonNull(fileExtension, "fileExtension");
        }
    }
}
