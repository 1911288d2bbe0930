package io.github.rundeckresume.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What changes one that there is. */
abstract class BulkChange implements Callable<Integer> {
    @ParentCommand
    private BulkCommand bulk;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BULK",
            converter = BulkId.class,
            description = "The one that 'bulk start' or 'bulk show' named.")
    private String id;

    private final String verb;

    BulkChange(String verb) {
        this.verb = verb;
    }

    @Override
    public Integer call() {
        Output out = bulk.cli().output(spec.commandLine());
        BulkDesk desk = bulk.desk();
        desk.one(id);
        desk.say(verb, id, Map.of());
        return done(desk, out, id);
    }

    /** Tells the exit code. */
    int done(BulkDesk desk, Output out, String one) {
        out.json(desk.one(one));
        out.line(BulkFollower.summary(desk.one(one)));
        return ExitCode.DONE;
    }

    /** {@code bulk pause}. */
    @Command(name = "pause", description = "Start no other one; what runs goes on.")
    static final class Pause extends BulkChange {
        Pause() {
            super("pause");
        }
    }

    /** {@code bulk continue}. */
    @Command(name = "continue", description = "Go on, with your rights, after a pause or failures.")
    static final class Continue extends BulkChange {
        @Mixin
        private FollowOptions following = new FollowOptions();

        Continue() {
            super("continue");
        }

        @Override
        int done(BulkDesk desk, Output out, String one) {
            return following.isWanted() ? following.follow(desk, out, one) : super.done(desk, out, one);
        }
    }

    /** {@code bulk cancel}. */
    @Command(name = "cancel", description = "Start no other one for good; what runs goes on.")
    static final class Cancel extends BulkChange {
        Cancel() {
            super("cancel");
        }
    }
}
