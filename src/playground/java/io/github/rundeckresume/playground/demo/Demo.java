package io.github.rundeckresume.playground.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A job that fails at its third step in one process and is resumed by another. Only the base directory passes between
 * the processes, and each command that is told is the command that runs.
 */
public final class Demo {
    private final PrintStream out;
    private final List<String> java;
    private final Stage stage;

    private Demo(PrintStream out, List<String> java, Stage stage) {
        this.out = out;
        this.java = java;
        this.stage = stage;
    }

    /**
     * Shows everything.
     *
     * @param base an empty directory
     * @param main the class that the command line starts with
     * @return true if all came as it was promised
     */
    public static boolean show(Path base, Class<?> main, PrintStream out) throws IOException {
        return new Demo(out, DemoSession.again(main), Stage.set(base)).show();
    }

    private boolean show() throws IOException {
        introduce();
        DemoSession first = fail();
        OptionalLong failed = first.execution("failed");
        if (first.exitCode() != 1 || failed.isEmpty()) {
            return brokenOff("the job was to fail at its third step");
        }
        DemoSession shown = look(failed.getAsLong());
        boolean tokenOnDisk = stage.isTokenIn(stage.states());
        DemoSession second = resume(failed.getAsLong());
        OptionalLong succeeded = second.execution("succeeded");
        if (second.exitCode() != 0 || succeeded.isEmpty()) {
            return brokenOff("the resume was to succeed");
        }
        return prove(failed.getAsLong(), succeeded.getAsLong(), shown, second, tokenOnDisk);
    }

    private void introduce() {
        tell(
                "A job of four steps on two nodes: check, build, migrate, announce.",
                "Its third step needs a database that is down. Each step leaves a line in a file.",
                "Each command below is a process of its own; only this directory passes between them:");
        out.println("  $ BASE=" + stage.base());
        out.println();
    }

    private DemoSession fail() throws IOException {
        heading("1. One process runs the job. It fails at step 3.");
        DemoSession session = playground(
                "run", stage.jobs().toString(), "--nodes", stage.nodes().toString(), "-o", "folder=" + stage.folder());
        printDone();
        return session;
    }

    private DemoSession look(long execution) throws IOException {
        heading("2. What was recorded, and what a resume would do.");
        DemoSession session = playground("show", Long.toString(execution));
        out.println("The state is in");
        stage.states().forEach(file -> out.println("    " + shown(file.toString())));
        out.println();
        return session;
    }

    private DemoSession resume(long execution) throws IOException {
        heading("3. The database is up again. Another process resumes execution " + execution + ".");
        out.println("  $ touch " + shown(stage.startDatabase().toString()));
        DemoSession session = playground("resume", Long.toString(execution));
        printDone();
        return session;
    }

    private boolean prove(long failed, long resumed, DemoSession shown, DemoSession second, boolean tokenOnDisk)
            throws IOException {
        heading("4. The proof.");
        Traces done = new Traces(stage.done());
        Promises promises = new Promises(out);
        promises.check("show told what is recorded of execution " + failed, shown.exitCode() == 0);
        promises.check(
                "the log of execution " + resumed + " says that steps 1-2 are kept",
                second.printed("Resuming execution " + failed + ": steps 1-2 are kept"));
        promises.check("check ran once on each node, in execution " + failed, done.isOnce("check", failed));
        promises.check("build ran once on each node, in execution " + failed, done.isOnce("build", failed));
        promises.check("migrate, which had failed, ran again", done.count("migrate", "web1") == 2);
        promises.check("announce ran once on each node, in execution " + resumed, done.isOnce("announce", resumed));
        promises.check(
                "announce got the tickets that build had captured in the first process",
                done.haveSameTicket("build", "announce", "web1") && done.haveSameTicket("build", "announce", "web2"));
        promises.check("the secure option's value was in no recorded state", !tokenOnDisk);
        out.println();
        tell(
                promises.allKept() ? "All as promised." : "Not as promised: see the marked lines.",
                "Look around in " + stage.base() + ", and delete it when you are done.");
        return promises.allKept();
    }

    private DemoSession playground(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("--base", stage.base().toString()));
        command.addAll(List.of(arguments));
        out.println("  $ java " + shown(String.join(" ", command.subList(1, command.size()))));
        DemoSession session = DemoSession.run(out, command);
        out.println();
        return session;
    }

    private String shown(String text) {
        return text.replace(stage.base().toString(), "$BASE");
    }

    private void printDone() throws IOException {
        out.println("What the steps have left:");
        stage.done().forEach(line -> out.println("    " + line));
        out.println();
    }

    private boolean brokenOff(String promise) {
        tell("Not as promised: " + promise + ". Look into " + stage.base());
        return false;
    }

    private void heading(String text) {
        out.println("=== " + text);
        out.println();
    }

    private void tell(String... lines) {
        List.of(lines).forEach(out::println);
        out.println();
    }
}
