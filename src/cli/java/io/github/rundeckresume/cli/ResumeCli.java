package io.github.rundeckresume.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code java -jar rundeck-resume-cli.jar}. */
@Command(
        name = "rundeck-resume",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Resumes failed executions of a Rundeck server that has the plugin Rundeck Resume.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  RD_URL          the server's address, such as https://rundeck.example.com:4440",
            "  RD_TOKEN        an API token: for 'resume'",
            "  RD_USER, RD_PASSWORD",
            "                  a user: for the other commands, and for 'resume' without a token. In a terminal,",
            "                  the password is asked for if it is not set",
            "  RD_RESUME_WEBHOOK",
            "                  the address, or the token, of a webhook: for 'hold' and 'signal' without a user",
            "  RD_PROJECT      the project",
            "  RD_HTTP_TIMEOUT how many seconds an answer may take (default: 60)",
            "",
            "Examples:",
            "  rundeck-resume failed -p ops --since 2h",
            "  rundeck-resume plan 41",
            "  rundeck-resume resume 41 --follow",
            "  rundeck-resume COMMAND --help"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; what was followed succeeded",
            "1:the server refused it, and says why; or what was followed did not succeed",
            "2:the command line or the environment is not right",
            "3:the server was not reached, did not let us in, or does not have the plugin",
            "4:asked for, but not at its end in the given time",
            "5:what was followed is held, paused, or left for a person",
            "70:a defect of this program"
        },
        subcommands = {
            FailedCommand.class,
            PlanCommand.class,
            ResumeCommand.class,
            LineageCommand.class,
            WaitingCommand.class,
            BulkCommand.class,
            HoldCommand.class,
            SignalCommand.class
        })
public final class ResumeCli {
    private static final String TIMEOUT = "60";
    private static final int WIDTH = 120;

    private final Environment environment;

    @Option(names = "--url", paramLabel = "URL", scope = ScopeType.INHERIT, description = "In place of RD_URL.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", scope = ScopeType.INHERIT, description = "In place of RD_USER.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = {"-p", "--project"},
            paramLabel = "PROJECT",
            scope = ScopeType.INHERIT,
            description = "In place of RD_PROJECT.")
    private Optional<String> project = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "table|json",
            scope = ScopeType.INHERIT,
            defaultValue = "table",
            description = "What is printed (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    private ResumeCli(Environment environment) {
        this.environment = environment;
    }

    /** What is printed. */
    enum Format {
        TABLE,
        JSON
    }

    public static void main(String[] arguments) {
        int code = execute(
                Environment.ofProcess(),
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                arguments);
        System.exit(code);
    }

    /** Runs one command in this process and tells its exit code. */
    static int execute(Environment environment, PrintWriter out, PrintWriter errors, String... arguments) {
        return commandLine(environment).setOut(out).setErr(errors).execute(arguments);
    }

    /** All commands. */
    static CommandLine commandLine(Environment environment) {
        return new CommandLine(new ResumeCli(environment))
                .setExecutionExceptionHandler(ResumeCli::explain)
                .setParameterExceptionHandler(new UsageErrors())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH);
    }

    /** What the user can mend is said in one line; anything else is our own fault and keeps its stack trace. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter errors = command.getErr();
        if (failure instanceof CliException) {
            errors.println(Shown.line(String.valueOf(failure.getMessage())));
            errors.flush();
            return ((CliException) failure).code();
        }
        errors.println("This is a defect of rundeck-resume:");
        failure.printStackTrace(errors);
        errors.flush();
        return ExitCode.DEFECT;
    }

    Environment environment() {
        return environment;
    }

    /** The server that is named. Nothing is sent yet. */
    Server server() {
        String address = url.or(() -> environment.variable("RD_URL"))
                .orElseThrow(() -> CliException.usage("Set RD_URL (or give --url): the server's address, such as"
                        + " https://rundeck.example.com:4440."));
        Http http = new Http(ServerAddress.parse(address), patience());
        Optional<Session> session = user.or(() -> environment.variable("RD_USER"))
                .map(name ->
                        new Session(http, name, () -> environment.secret("RD_PASSWORD", "Password of " + name + ": ")));
        return new Server(http, environment.variable("RD_TOKEN"), session);
    }

    /** The webhook that is named; empty if a user is, whose own rights count then. */
    Optional<Webhook> webhook() {
        return user.or(() -> environment.variable("RD_USER")).isPresent()
                ? Optional.empty()
                : environment.variable("RD_RESUME_WEBHOOK").map(given -> Webhook.of(given, this::server, patience()));
    }

    private Duration patience() {
        String seconds = environment.variable("RD_HTTP_TIMEOUT").orElse(TIMEOUT);
        if (!seconds.matches("[1-9][0-9]{0,5}")) {
            throw CliException.usage("RD_HTTP_TIMEOUT must be a number of seconds.");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    /** The project that is named; empty for none. */
    Optional<String> project() {
        return project.or(() -> environment.variable("RD_PROJECT"));
    }

    /** The project, which has to be named. */
    String requiredProject() {
        return project().orElseThrow(() -> CliException.usage("Name the project: -p PROJECT, or RD_PROJECT."));
    }

    Output output(CommandLine command) {
        return new Output(command.getOut(), command.getErr(), format == Format.JSON);
    }
}
