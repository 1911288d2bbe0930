package io.github.rundeckresume.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code bulk}: many failed executions are resumed together, by the server. */
@Command(
        name = "bulk",
        description = {
            "Resume many failed executions of a project together.",
            "First some as a trial, then the rest, a few at a time.",
            "Which executions these are is fixed at the start. The server does the work; this program may end.",
            "Needs a user: RD_USER and RD_PASSWORD."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bulk start -p ops --cause refused --trial 3 --limit 5 --stop-after 2 --follow",
            "  bulk start -p ops 41 42 43",
            "  bulk show -p ops",
            "  bulk show -p ops 0123456789abcdef --output json",
            "  bulk pause -p ops 0123456789abcdef",
            "  bulk continue -p ops 0123456789abcdef --follow",
            "  bulk cancel -p ops 0123456789abcdef"
        },
        subcommands = {
            BulkStart.class,
            BulkShow.class,
            BulkChange.Pause.class,
            BulkChange.Continue.class,
            BulkChange.Cancel.class
        })
final class BulkCommand {
    @ParentCommand
    private ResumeCli cli;

    ResumeCli cli() {
        return cli;
    }

    /** What is resumed together in the project that is named. */
    BulkDesk desk() {
        return new BulkDesk(cli.server().files("bulk"), cli.requiredProject());
    }
}
