package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.job.JobFileException;
import io.github.rundeckresume.playground.node.NodeFileException;
import io.github.rundeckresume.playground.option.OptionException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar playground.jar}. */
@Command(
        name = "playground",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "Rundeck Resume playground",
        description = "Runs Rundeck jobs in this process, on Rundeck's own engine, with the plugin installed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the last execution succeeded", "1:it did not", "2:the command could not be used"},
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            ShowCommand.class,
            LineageCommand.class,
            ListCommand.class,
            ImportCommand.class,
            AbortCommand.class,
            HoldCommand.class,
            SignalCommand.class,
            WaitingCommand.class,
            FailedCommand.class,
            BulkCommand.class,
            DeleteCommand.class,
            ServeCommand.class,
            DemoCommand.class
        })
public final class Playground {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "playground-data",
            description = "Where everything is kept (default: ./${DEFAULT-VALUE}).")
    private Path base;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Another database than the one under the base directory.")
    private String jdbcUrl;

    private Playground() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command in this process and tells its exit code. */
    public static int execute(String... arguments) {
        return execute(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                arguments);
    }

    /** The same with its messages going elsewhere; logs of executions always go to the console. */
    static int execute(PrintWriter out, PrintWriter errors, String... arguments) {
        return new CommandLine(new Playground())
                .setOut(out)
                .setErr(errors)
                .setExecutionExceptionHandler(Playground::explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    /** What the user can mend is said in one line; anything else is our own fault and keeps its stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!isUsersToMend(failure)) {
            throw failure;
        }
        PrintWriter errors = command.getErr();
        errors.println(failure.getMessage());
        errors.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static boolean isUsersToMend(Exception failure) {
        return failure instanceof HostException
                || failure instanceof JobFileException
                || failure instanceof NodeFileException
                || failure instanceof OptionException
                || failure instanceof UncheckedIOException;
    }

    BaseOption host() {
        return new BaseOption(base, jdbcUrl);
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
