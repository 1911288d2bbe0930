package io.github.rundeckresume.playground.job;

import io.github.rundeckresume.playground.job.StepContent.Command;
import io.github.rundeckresume.playground.job.StepContent.Interpreter;
import io.github.rundeckresume.playground.job.StepContent.Plugin;
import io.github.rundeckresume.playground.job.StepContent.Script;
import io.github.rundeckresume.playground.job.StepContent.ScriptFile;
import java.util.List;
import java.util.Map;

/** One step's map, read as the server reads it (Workflow, CommandExec, PluginStep and JobExec 5.4.0, fromMap). */
final class StepReader {

    private StepReader() {}

    static StepDefinition step(JobFields fields) {
        return new StepDefinition(
                action(fields),
                fields.text("description"),
                fields.map("errorhandler").map(StepReader::step),
                fields.flag("keepgoingOnSuccess", false),
                fields.map("plugins").map(WorkflowReader::logFilters).orElse(List.of()));
    }

    private static StepContent action(JobFields fields) {
        if (fields.names("jobref")) {
            return JobReferenceReader.reference(fields);
        }
        if (fields.names("exec")) {
            return new Command(fields.required("exec", "give a command line"));
        }
        if (fields.names("script")) {
            return new Script(fields.required("script", "give a script"), fields.text("args"), interpreter(fields));
        }
        if (fields.names("scriptfile")) {
            return scriptFile("scriptfile", fields);
        }
        return fields.names("scripturl") ? scriptFile("scripturl", fields) : plugin(fields);
    }

    private static ScriptFile scriptFile(String key, JobFields fields) {
        return new ScriptFile(
                fields.required(key, "give the script's place"),
                fields.text("args"),
                interpreter(fields),
                fields.flag("expandTokenInScriptFile", false));
    }

    private static Interpreter interpreter(JobFields fields) {
        String command = fields.text("scriptInterpreter");
        boolean quoted = !command.isEmpty() && fields.flag("interpreterArgsQuoted", false);
        return new Interpreter(command, quoted, fields.text("fileExtension"));
    }

    private static Plugin plugin(JobFields fields) {
        String type = fields.text("type");
        if (type.isBlank()) {
            throw fields.error(
                    "the step does nothing that a server knows; give it exec, script, scriptfile, jobref or a plugin type");
        }
        return new Plugin(
                type,
                fields.flag("nodeStep", false),
                fields.map("configuration").map(JobFields::raw).orElse(Map.of()));
    }
}
