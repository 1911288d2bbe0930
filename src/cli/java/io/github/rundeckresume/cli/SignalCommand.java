package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code signal}: lets a paused execution go on. */
@Command(
        name = "signal",
        description = {
            "Let a paused execution go on.",
            "One that waits in place, or one that has ended as paused.",
            "Needs a user (RD_USER and RD_PASSWORD) who may run its job, or a webhook (RD_RESUME_WEBHOOK). With a token,",
            "'resume --input' lets one go on that has ended as paused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  signal 41 --note 'looks good'",
            "  signal 41 --data rows=4711 --data sample=ok --step 2",
            "  signal 41 --key 41-KEY --once build-77  by webhook, with the key that the pause gave out"
        })
final class SignalCommand implements Callable<Integer> {
    /** The server that runs an execution may take ten seconds to answer (docs/operations.md, "Signals"). */
    private static final Duration LONGER = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofSeconds(10);

    @ParentCommand
    private ResumeCli cli;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION", converter = ExecutionNumber.class, description = "The paused one.")
    private long id;

    @Option(names = "--note", paramLabel = "TEXT", description = "What to say beside it.")
    private String note = "";

    @Option(
            names = "--data",
            paramLabel = "NAME=VALUE",
            description = "The value of an input of the pause; repeatable.")
    private Map<String, String> data = Map.of();

    @Option(
            names = "--step",
            paramLabel = "PATH",
            description = "The step, if several wait, such as 2 or 3/1 (default: all that you may let go on).")
    private String step = "";

    @Option(names = "--key", paramLabel = "KEY", description = "The key that the pause gave out; by webhook.")
    private String key = "";

    @Option(
            names = "--once",
            paramLabel = "KEY",
            description = "A key of your own: a repeated signal with it gets the first answer; by webhook.")
    private String once = "";

    @Override
    public Integer call() {
        Output out = cli.output(spec.commandLine());
        Optional<Webhook> webhook = cli.webhook();
        if (webhook.isEmpty() && !(key.isEmpty() && once.isEmpty())) {
            throw CliException.usage("--key and --once need a webhook (RD_RESUME_WEBHOOK), and no user.");
        }
        Map<String, Object> told = webhook.isPresent() ? byWebhook(webhook.get()) : bySession();
        out.json(told);
        if (!Boolean.TRUE.equals(told.get("signalled"))) {
            throw CliException.refused(String.valueOf(told.get("message")));
        }
        out.line(String.valueOf(told.get("message")));
        return ExitCode.DONE;
    }

    private Map<String, Object> byWebhook(Webhook webhook) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("execution", id);
        body.put("data", data);
        Map.of("note", note, "step", step, "key", key).forEach((name, value) -> {
            if (!value.isEmpty()) {
                body.put(name, value);
            }
        });
        Webhook.Said said = webhook.post(body, once, LONGER);
        return told(!said.isRefused(), said.json().path("goesOnAs").asText(""), said.message());
    }

    private Map<String, Object> bySession() {
        PluginFiles files = cli.server().files("signal");
        String project =
                Server.execution(files.api(), id, cli.project()).path("project").asText();
        JsonNode page = files.page(project, id);
        String shown = page.path("key").asText("");
        if (shown.isEmpty()) {
            return told(
                    false,
                    next(page),
                    "Execution " + id + " does not wait for a signal"
                            + (next(page).isEmpty() ? "." : ": it went on as execution " + next(page) + "."));
        }
        String said = PluginFiles.text(
                Map.of("steps", step.isEmpty() ? List.of() : List.of(step), "note", note, "inputs", data));
        String value =
                String.join(" ", shown, Long.toString(id), URLEncoder.encode(said, StandardCharsets.UTF_8), project);
        Optional<String> refusal = files.press("signal", value);
        if (refusal.isPresent()) {
            return told(false, "", refusal.get());
        }
        return counted(files, project, page);
    }

    /** Where it ends as paused and needs no other signal, its resume is there a moment later. */
    private Map<String, Object> counted(PluginFiles files, String project, JsonNode before) {
        Nap nap = Nap.within(SOON);
        boolean starts = !before.path("inPlace").asBoolean() && !needsMore(before);
        String next = next(files.page(project, id));
        while (starts && next.isEmpty() && !nap.isOver()) {
            nap.take();
            next = next(files.page(project, id));
        }
        String more = needsMore(before) ? " More signals are needed." : "";
        return told(
                true,
                next,
                "The signal to execution " + id + " counts."
                        + (next.isEmpty() ? more : " It goes on as execution " + next + "."));
    }

    /** What the plugin says of each pause (PausesView): others have to give their signals too. */
    private static boolean needsMore(JsonNode page) {
        for (JsonNode pause : page.path("paused")) {
            if (pause.path("may").asText().equals("more")) {
                return true;
            }
        }
        return false;
    }

    private static String next(JsonNode page) {
        return page.path("resumedAs").path(0).asText("");
    }

    private Map<String, Object> told(boolean signalled, String next, String message) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("execution", Long.toString(id));
        told.put("signalled", signalled);
        told.put("goesOnAs", next);
        told.put("message", message);
        return told;
    }
}
