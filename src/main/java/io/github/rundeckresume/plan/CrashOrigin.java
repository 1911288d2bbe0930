package io.github.rundeckresume.plan;

/** How an execution that a crash may have interrupted came to stand where it stands. */
public final class CrashOrigin {

    private static final CrashOrigin PLAIN = new CrashOrigin(false, false, false, false, AutomaticResume.NONE);

    private final boolean alive;
    private final boolean endedByPerson;
    private final boolean automatic;
    private final boolean decided;
    private final AutomaticResume before;

    private CrashOrigin(
            boolean alive, boolean endedByPerson, boolean automatic, boolean decided, AutomaticResume before) {
        this.alive = alive;
        this.endedByPerson = endedByPerson;
        this.automatic = automatic;
        this.decided = decided;
        this.before = before;
    }

    /** Interrupted by the death of its server, and nothing else is known. */
    public static CrashOrigin crashed() {
        return PLAIN;
    }

    /** The same, with whether the server that began it still runs it. */
    public CrashOrigin alive(boolean runs) {
        return new CrashOrigin(runs, endedByPerson, automatic, decided, before);
    }

    /** The same, with whether a person killed it or marked it as incomplete. */
    public CrashOrigin endedByPerson(boolean ended) {
        return new CrashOrigin(alive, ended, automatic, decided, before);
    }

    /** The same, with whether it had been started as an automatic resume itself. */
    public CrashOrigin automatic(boolean itself) {
        return new CrashOrigin(alive, endedByPerson, itself, decided, before);
    }

    /** The same, with whether a rule for retries had decided what becomes of it. */
    public CrashOrigin decided(boolean byRule) {
        return new CrashOrigin(alive, endedByPerson, automatic, byRule, before);
    }

    /** The same, with what an earlier start of a server did with it. */
    public CrashOrigin before(AutomaticResume done) {
        return new CrashOrigin(alive, endedByPerson, automatic, decided, done);
    }

    boolean isAlive() {
        return alive;
    }

    boolean isEndedByPerson() {
        return endedByPerson;
    }

    boolean isAutomatic() {
        return automatic;
    }

    boolean isDecided() {
        return decided;
    }

    AutomaticResume before() {
        return before;
    }
}
