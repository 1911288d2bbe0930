package io.github.rundeckresume.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code failed}: what failed and can be resumed, by its causes. */
@Command(
        name = "failed",
        description = {
            "List what failed in a project and can be resumed, by its causes.",
            "These are the executions that failed, were killed or timed out, can be resumed, and that nobody has",
            "resumed, grouped by cause: the message of the step that failed, without what changes in it.",
            "Needs a user: RD_USER and RD_PASSWORD."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  failed -p ops --since 2h                    what failed within two hours",
            "  failed -p ops --job deploy --cause refused  of jobs with 'deploy' in their names, 'refused' in the message",
            "  failed -p ops --step 3/1 --output json      those that failed at step 1 inside step 3, for a program"
        })
final class FailedCommand implements Callable<Integer> {
    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FailedOptions options = new FailedOptions();

    @Override
    public Integer call() {
        Output out = cli.output(spec.commandLine());
        FailedList list = options.find(cli.server().files("failed"), cli.requiredProject());
        out.json(list.toJson());
        if (list.groups().isEmpty()) {
            out.line("Nothing failed that can be resumed, with these options.");
        }
        list.groups().forEach(group -> group.print(out));
        list.older()
                .ifPresent(id -> out.notice("Executions before " + id + " were not looked at; --all looks at them."));
        if (list.pending() > 0) {
            out.notice(list.pending() + " records are still being read; ask again for all of them.");
        }
        return ExitCode.DONE;
    }
}
