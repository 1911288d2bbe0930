package io.github.rundeckresume.cli

import groovy.json.JsonSlurper
import picocli.CommandLine

/** Runs commands in this process, with an environment of their own. */
class Cli {
    final Map<String, String> variables
    final Closure<String> prompt

    Cli(Map<String, String> variables, Closure<String> prompt = { null }) {
        this.variables = variables.collectEntries { [it.key, it.value as String] }
        this.prompt = prompt
    }

    Ended run(Object... arguments) {
        def out = new StringWriter()
        def errors = new StringWriter()
        def environment = new Environment(variables, { question -> Optional.ofNullable(prompt(question)) } as Environment.Prompt)
        def code = ResumeCli.execute(environment, new PrintWriter(out), new PrintWriter(errors), arguments*.toString() as String[])
        new Ended(code, out.toString(), errors.toString())
    }

    /** The same with JSON. */
    Ended json(Object... arguments) {
        run(*arguments, '--output', 'json')
    }

    /** The commands, to be looked at. */
    static CommandLine commands() {
        ResumeCli.commandLine(new Environment([:], { Optional.empty() } as Environment.Prompt))
    }

    /** What a command left behind. */
    static class Ended {
        final int code
        final String out
        final String errors

        Ended(int code, String out, String errors) {
            this.code = code
            this.out = out
            this.errors = errors
        }

        def getJson() {
            new JsonSlurper().parseText(out)
        }

        @Override
        String toString() {
            "exit code $code\n$out\n$errors"
        }
    }
}
