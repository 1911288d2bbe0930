package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.beans.WebSession;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.webhook.Webhook;
import io.github.rundeckresume.playground.webhook.WebhookCall;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.rundeck.app.spi.AuthorizedServicesProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code signal}: lets a paused execution go on, as a webhook of the user of this process would. */
@Command(
        name = "signal",
        description = {
            "Let a paused execution go on: one that waits in another process, or one that has ended as paused.",
            "The resume of one that has ended runs in this process."
        },
        exitCodeList = {
            "0:the signal counts, and the execution that goes on here succeeded",
            "1:it does not count, or that execution did not succeed",
            "2:the command could not be used"
        })
final class SignalCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MORE_NEEDED = 202;
    private static final int GOES_ON = 200;

    @ParentCommand
    private Playground playground;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXECUTION_ID", description = "The paused execution.")
    private long id;

    @Option(names = "--note", paramLabel = "TEXT", description = "What to say beside it.")
    private Optional<String> note = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "NAME=VALUE",
            description = "The value of an input of the pause; repeatable.")
    private Map<String, String> data = Map.of();

    @Option(names = "--key", paramLabel = "KEY", description = "The key that the pause gave out.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "PATH",
            description = "The step, if several wait, such as 2 or 3/1 (default: all that you may let go on).")
    private Optional<String> step = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Console console = new Console();
        try (EmbeddedHost host =
                playground.host().builder().watcher(console::print).open()) {
            ExecutionRecord execution = BaseOption.execution(host, id);
            WebhookCall.Answer answer = send(host, execution);
            JsonNode said = JSON.readTree(answer.body());
            say(said.path("message").asText());
            if (answer.status() != GOES_ON) {
                return answer.status() == MORE_NEEDED ? 0 : 1;
            }
            long next = said.path("goesOnAs").asLong();
            return next == id ? 0 : await(host, next);
        }
    }

    private WebhookCall.Answer send(EmbeddedHost host, ExecutionRecord execution) throws JsonProcessingException {
        Requester user = Requester.administrator(System.getProperty("user.name"));
        Webhook webhook =
                new Webhook("", "signal", execution.project(), "", user.name(), user.roles(), "resume-hook", Map.of());
        WebhookCall call = new WebhookCall(
                new ConfiguredProviders(host.framework().framework()),
                host.context().getBean(AuthorizedServicesProvider.class));
        byte[] body = JSON.writeValueAsString(body()).getBytes(StandardCharsets.UTF_8);
        WebSession session = WebSession.open();
        try {
            WebSession.enter(user.name(), user.roles());
            return call.call(
                    webhook,
                    new FullAccess(user.name()),
                    new WebhookCall.Request("application/json", "", name -> null, new ByteArrayInputStream(body)));
        } finally {
            session.close();
        }
    }

    private ObjectNode body() {
        ObjectNode body = JSON.createObjectNode();
        body.put("execution", id);
        note.ifPresent(text -> body.put("note", text));
        key.ifPresent(text -> body.put("key", text));
        step.ifPresent(text -> body.put("step", text));
        ObjectNode values = body.putObject("data");
        data.forEach(values::put);
        return body;
    }

    /** Shows the execution that goes on in this process; Ctrl-C aborts it. */
    private int await(EmbeddedHost host, long next) {
        Interruption interruption = Interruption.handledBy(() -> host.abort(next));
        try {
            while (host.find(next).filter(ExecutionRecord::isRunning).isPresent()) {
                LockSupport.parkNanos(POLL);
            }
            String word = Console.word(host.find(next).orElseThrow());
            say("execution " + next + " " + word);
            return "succeeded".equals(word) ? 0 : 1;
        } finally {
            interruption.release();
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
