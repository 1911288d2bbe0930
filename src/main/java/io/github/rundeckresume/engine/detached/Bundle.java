package io.github.rundeckresume.engine.detached;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.cli.CLIUtils;
import com.dtolabs.rundeck.core.utils.OptsUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The one file that is copied to the node: a shell script that unpacks itself, once, into the work's folder, and starts the
 * work. Nothing of it is on a command line, where other users of the node could read it.
 */
final class Bundle {

    private static final String RESOURCE = "work.sh";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final WorkOrder order;
    private final String script;
    private final Map<String, String> environment;

    /**
     * What is to run.
     *
     * @param script the script's text, with tokens replaced
     * @param environment variables for it
     */
    Bundle(WorkOrder order, String script, Map<String, String> environment) {
        this.order = order;
        this.script = script.endsWith("\n") ? script : script + "\n";
        this.environment = new TreeMap<>(environment);
    }

    /**
     * The file.
     *
     * @param home the work's folder on the node
     */
    byte[] file(String home) {
        String end = "RDR-" + WorkNote.code(26);
        String name = "script" + order.extension();
        StringBuilder file = new StringBuilder();
        line(file, "mask=`umask`; from=`pwd`; umask 077; cd \"${0%/*}\" || exit 9");
        claim(file, home, name);
        part(file, "env", exports(), end);
        part(file, "cmd", command(home + "/" + name), end);
        part(file, name, script, end);
        part(file, "work.sh", program(), end);
        line(file, "chmod 700 " + CLIUtils.quoteUnixShellArg(name));
        line(
                file,
                "{ echo \"mask=$mask\" && printf \"from='%s'\\n\" \"`printf %s \"$from\" | sed \"s/'/'\\\\\\\\''/g\"`\"");
        line(
                file,
                "echo 'grace=" + order.grace().toSeconds() + "; limit="
                        + order.limit().toSeconds()
                        + "'; } > conf && : > out && : > exit.wait && [ -s conf ] || full \"$1\"");
        line(file, "rm -f \"$0\"");
        line(file, "exec sh \"`pwd`/work.sh\" start \"$1\" \"$2\"");
        return file.toString().getBytes(UTF_8);
    }

    /** Goes on only where the folder is ours, nobody has started the work, and there is room for it. */
    private static void claim(StringBuilder file, String home, String name) {
        // A copier may have made the folder anew after it was removed with all that it knew.
        line(
                file,
                "test -d open && test \"`cat ours`\" = '" + NodeSide.mark(home.substring(home.lastIndexOf('/') + 1))
                        + "' || { rm -f \"$0\"; echo \"{{$1:state=gone:$1}}\"; exit 0; }");
        line(file, "if mkdir run 2>/dev/null; then :; else rm -f \"$0\"");
        line(file, "echo \"{{$1:state=starting:$1}}\"; exit 0; fi");
        line(
                file,
                "full() { rm -f work.sh env cmd conf out exit.wait alive \"$0\" " + CLIUtils.quoteUnixShellArg(name));
        line(file, "rmdir run; echo \"{{$1:state=refused;why=disk:$1}}\"; exit 0; }");
    }

    private static void line(StringBuilder file, String line) {
        file.append(line).append('\n');
    }

    private static void part(StringBuilder file, String name, String content, String end) {
        line(file, "cat > " + CLIUtils.quoteUnixShellArg(name) + " <<'" + end + "' || full \"$1\"");
        file.append(content);
        line(file, end);
    }

    /** In single quotes nothing is special for a shell but the quote itself. */
    private String exports() {
        StringBuilder exports = new StringBuilder(":\n");
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                line(
                        exports,
                        "export " + name + "='" + value.replace("'", "'\\''").replace("\0", "") + "'");
            }
        });
        return exports.toString();
    }

    /**
     * The script by its interpreter, or by itself. Where files cannot be executed (a file system mounted noexec), what its
     * first line names runs it.
     */
    private String command(String path) {
        String script = CLIUtils.quoteUnixShellArg(path);
        List<String> arguments = new ArrayList<>();
        if (!order.arguments().isEmpty()) {
            for (String word : OptsUtil.burst(order.arguments())) {
                arguments.add("'" + word.replace("'", "'\\''") + "'");
            }
        }
        String words = String.join(" ", arguments);
        if (!order.interpreter().isEmpty()) {
            return interpreted(script, words) + "\n";
        }
        return "set -- " + words + "\n[ -x " + script + " ] && exec " + script + " \"$@\"\n"
                + "read -r line < " + script + "\ncase $line in\n'#!'*) exec ${line#??} " + script
                + " \"$@\" ;;\n*) exec sh " + script + " \"$@\" ;;\nesac\n";
    }

    /** As the host puts it together (rundeck-core 5.4.0 {@code ScriptExecUtil#createScriptArgList}). */
    private String interpreted(String script, String arguments) {
        boolean named = order.interpreter().contains("${scriptfile}");
        String interpreter = order.interpreter().replace("${scriptfile}", script);
        String rest = ((named ? "" : script) + " " + arguments).strip();
        return interpreter + " " + (order.isQuoted() && !rest.isEmpty() ? CLIUtils.quoteUnixShellArg(rest) : rest);
    }

    private static String program() {
        try (InputStream program = Bundle.class.getResourceAsStream(RESOURCE)) {
            if (program == null) {
                throw new IllegalStateException("The plugin's jar has no " + RESOURCE);
            }
            return new String(program.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
