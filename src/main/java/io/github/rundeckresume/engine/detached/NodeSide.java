package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.cli.CLIUtils;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One piece of work on its node: what can be asked of it there, one call each. Command lines are short, name no secret, and
 * have no character that a login shell other than {@code sh} would take for its own inside single quotes.
 */
final class NodeSide {

    /** For how long the node waits for output before it answers. */
    static final int WAITS = 10;

    /** For how long a call may take beyond what it waits: connecting, and bringing output. */
    private static final int CALL_SECONDS = 60;

    private static final int FIRST_PARTS = 14;
    private static final int MOST_PARTS = 56;

    private final NodeCalls calls;
    private final WorkNote note;
    private int parts = FIRST_PARTS;

    NodeSide(NodeCalls calls, WorkNote note) {
        this.calls = calls;
        this.note = note;
    }

    /**
     * Asks how the work stands.
     *
     * @param makes whether its folder is made if it is not there; only one call of all that are made makes it
     */
    WorkState look(boolean makes) throws CallFailedException, InterruptedException {
        String number = WorkNote.code(16);
        String first = makes
                ? "mkdir -p \"$w\" 2>/dev/null; mkdir \"$b\" 2>/dev/null; c; "
                : "test -d \"$b\" || e gone none; c; ";
        String last = makes
                ? "mkdir \"$d\" 2>/dev/null; test -s \"$d/ours\" || echo " + mark(note.id())
                        + " 2>/dev/null > \"$d/ours\"; "
                        + "test -s \"$d/ours\" && mkdir \"$d/open\" 2>/dev/null; "
                        + "test -d \"$d/open\" || e refused room; e new made"
                : "e gone none";
        String text = first + "test -f \"$d/work.sh\" && exec sh \"$d/work.sh\" look $n; "
                + "test -d \"$d/run\" && e starting none; test -d \"$d/open\" && e new there; " + last;
        return run(number, text, 0, frame -> {});
    }

    /** What says in a work's folder that it is ours, and whose: without it, nothing is done there. */
    static String mark(String id) {
        return "rundeck-resume " + id;
    }

    /** The work's folder on the node, for a user with that number. */
    String home(String user) {
        return note.folder() + "/rundeck-resume-" + user + "/" + note.id();
    }

    /** Copies what is to run, and starts it unless somebody else has; then as {@link #follow} from 0. */
    WorkState start(Bundle bundle, String user, Consumer<Frame> output)
            throws CallFailedException, InterruptedException {
        String number = WorkNote.code(16);
        String path = home(user) + "/in." + number;
        calls.copy(bundle.file(home(user)), path);
        String command = "sh " + CLIUtils.quoteUnixShellArg(path) + " " + number + " 2";
        return calls.run(command, number, Duration.ofSeconds(CALL_SECONDS + 20), output);
    }

    /** Gets output from there on, and how the work stands then; waits for up to {@link #WAITS} seconds if there is none. */
    WorkState follow(long offset, Consumer<Frame> output) throws CallFailedException, InterruptedException {
        WorkState state = ask("follow", offset + " " + parts + " " + WAITS, WAITS, output);
        boolean behind = state.size() - offset > (long) parts * 48 * 1024;
        parts = behind ? Math.min(MOST_PARTS, parts * 2) : FIRST_PARTS;
        return state;
    }

    /** Ends the work's whole process group, or keeps it from beginning. */
    WorkState stop(int patience) throws CallFailedException, InterruptedException {
        return ask("stop", String.valueOf(patience), patience + 10, frame -> {});
    }

    /** Says that the output has been read to its end. */
    WorkState taken(Duration keep) throws CallFailedException, InterruptedException {
        return ask("taken", String.valueOf(keep.toSeconds()), 0, frame -> {});
    }

    private WorkState ask(String command, String arguments, int waits, Consumer<Frame> output)
            throws CallFailedException, InterruptedException {
        String number = WorkNote.code(16);
        // A stop before the start takes the start's place.
        String there = command.equals("stop")
                ? "test -d \"$d/open\" && mkdir \"$d/run\" 2>/dev/null && { rm -f \"$d\"/in.*; e gone stopped; }; "
                : "";
        String text = "test -d \"$b\" || e gone none; c; test -f \"$d/work.sh\" && exec sh \"$d/work.sh\" " + command
                + " $n " + arguments + "; " + there
                + "test -d \"$d/run\" && e starting none; test -d \"$d/open\" && e new there; e gone none";
        return run(number, text, waits, output);
    }

    private WorkState run(String number, String text, int waits, Consumer<Frame> output)
            throws CallFailedException, InterruptedException {
        String shell = "umask 077; n=" + number + "; u=`id -u`; w=" + inDoubleQuotes(note.folder())
                + "; b=\"$w/rundeck-resume-$u\"; d=\"$b/" + note.id() + "\"; "
                + "e() { echo \"{{$n:state=$1;why=$2;uid=$u:$n}}\"; exit 0; }; "
                + "c() { test -d \"$b\" || e refused made; set -- `ls -ldn \"$b\" 2>/dev/null`; case \"$1 $3\" in drwx------*\" $u\") ;; "
                + "*) e refused folder;; esac; }; " + text;
        String command = "sh -c '" + shell.replace("'", "'\"'\"'") + "'";
        return calls.run(command, number, Duration.ofSeconds((long) CALL_SECONDS + waits), output);
    }

    private static String inDoubleQuotes(String path) {
        return '"' + path.replaceAll("([\\\\\"$`])", "\\\\$1") + '"';
    }
}
