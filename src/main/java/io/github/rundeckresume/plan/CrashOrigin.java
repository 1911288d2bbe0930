package io.github.rundeckresume.plan;

/** How an execution that a crash may have interrupted came to stand where it stands. */
public final class CrashOrigin {

    private static final CrashOrigin PLAIN = new CrashOrigin(false, false, false, AutomaticResume.NONE);

    private final boolean alive;
    private final boolean endedByPerson;
    private final boolean automatic;
    private final AutomaticResume before;

    private CrashOrigin(boolean alive, boolean endedByPerson, boolean automatic, AutomaticResume before) {
        this.alive = alive;
        this.endedByPerson = endedByPerson;
        this.automatic = automatic;
        this.before = before;
    }

    /** Interrupted by the death of its server, and nothing else is known. */
    public static CrashOrigin crashed() {
        return PLAIN;
    }

    /** The same, with whether the server that began it still runs it. */
    public CrashOrigin alive(boolean runs) {
        return new CrashOrigin(runs, endedByPerson, automatic, before);
    }

    /** The same, with whether a person killed it or marked it as incomplete. */
    public CrashOrigin endedByPerson(boolean ended) {
        return new CrashOrigin(alive, ended, automatic, before);
    }

    /** The same, with whether it had been started as an automatic resume itself. */
    public CrashOrigin automatic(boolean itself) {
        return new CrashOrigin(alive, endedByPerson, itself, before);
    }

    /** The same, with what an earlier start of a server did with it. */
    public CrashOrigin before(AutomaticResume done) {
        return new CrashOrigin(alive, endedByPerson, automatic, done);
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

    AutomaticResume before() {
        return before;
    }
}
