package io.github.rundeckresume.bulk;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Many executions that a person resumes together: which ones is fixed when it is started. Immutable. */
public final class Bulk {

    private final String id;
    private final String project;
    private final String user;
    private final long createdAt;
    private final BulkLimits limits;
    private final List<BulkEntry> entries;
    private final Status status;
    private final String note;
    private final ServerBoot owner;
    private final boolean tried;
    private final int forgiven;

    private Bulk(
            String id,
            String project,
            String user,
            long createdAt,
            BulkLimits limits,
            List<BulkEntry> entries,
            Status status,
            String note,
            ServerBoot owner,
            boolean tried,
            int forgiven) {
        this.id = requireNonNull(id);
        this.project = requireNonNull(project);
        this.user = requireNonNull(user);
        this.createdAt = createdAt;
        this.limits = requireNonNull(limits);
        this.entries = List.copyOf(entries);
        this.status = requireNonNull(status);
        this.note = requireNonNull(note);
        this.owner = requireNonNull(owner);
        this.tried = tried;
        this.forgiven = forgiven;
    }

    /**
     * One that begins.
     *
     * @param id 16 hexadecimal digits
     * @param user who started it
     * @param createdAt milliseconds since 1970
     * @param entries in the order in which they are started
     * @param owner who works at it
     */
    public static Bulk of(
            String id,
            String project,
            String user,
            long createdAt,
            BulkLimits limits,
            List<BulkEntry> entries,
            ServerBoot owner) {
        return new Bulk(
                id, project, user, createdAt, limits, entries, Status.RUNNING, "", owner, limits.trial() == 0, 0);
    }

    private Bulk with(List<BulkEntry> others, Status now, String because, boolean over) {
        return new Bulk(id, project, user, createdAt, limits, others, now, because, owner, over, forgiven);
    }

    /** The same with another status. */
    public Bulk status(Status now, String because) {
        return with(entries, now, because, tried);
    }

    /** The same after its trial. */
    public Bulk trialOver() {
        return with(entries, status, note, true);
    }

    /** The same with one entry changed; unchanged itself if the change returns the entry as it is. */
    public Bulk entry(ExecutionId execution, UnaryOperator<BulkEntry> change) {
        List<BulkEntry> others = new ArrayList<>(entries);
        others.replaceAll(one -> one.execution().equals(execution) ? change.apply(one) : one);
        return others.equals(entries) ? this : with(others, status, note, tried);
    }

    /** The same, worked at by another server. */
    public Bulk ownedBy(ServerBoot other) {
        return new Bulk(id, project, user, createdAt, limits, entries, status, note, other, tried, forgiven);
    }

    /** The same, on which a person lets it go on, in spite of what failed so far, and of what the trial said. */
    public Bulk goOn(String by, ServerBoot server) {
        boolean over = tried || trialEntries().isSettled();
        return new Bulk(id, project, by, createdAt, limits, entries, Status.RUNNING, "", server, over, failures());
    }

    /** What a document says beyond {@link #of}. */
    public Bulk restored(Status now, String because, boolean over, int failuresBefore) {
        return new Bulk(id, project, user, createdAt, limits, entries, now, because, owner, over, failuresBefore);
    }

    public String id() {
        return id;
    }

    public String project() {
        return project;
    }

    /** Whose rights count: who started it, or let it go on last. */
    public String user() {
        return user;
    }

    /** When it was started, in milliseconds since 1970. */
    public long createdAt() {
        return createdAt;
    }

    public BulkLimits limits() {
        return limits;
    }

    /** In the order in which they are started. */
    public List<BulkEntry> entries() {
        return entries;
    }

    public Optional<BulkEntry> find(ExecutionId execution) {
        return entries.stream().filter(one -> one.execution().equals(execution)).findFirst();
    }

    public Status status() {
        return status;
    }

    /** Why it is paused; empty if nothing is to be said. */
    public String note() {
        return note;
    }

    /** The server that works at it. */
    public ServerBoot owner() {
        return owner;
    }

    /** True if there was no trial, or it is over. */
    public boolean isTried() {
        return tried;
    }

    /** How many failures a person has seen and let it go on in spite of. */
    public int forgiven() {
        return forgiven;
    }

    public int failures() {
        return (int) entries.stream().filter(one -> one.stage().isFailure()).count();
    }

    /** How many are in that stage. */
    public int count(Stage stage) {
        return (int) entries.stream().filter(one -> one.stage() == stage).count();
    }

    /** How many are started, or run. */
    public int underWay() {
        return count(Stage.STARTING) + count(Stage.RUNNING);
    }

    /** True if nothing will change any more. */
    public boolean isOver() {
        return status == Status.FINISHED || (status == Status.CANCELLED && underWay() == 0);
    }

    /** The first ones, of those that were not left from the beginning. */
    Trial trialEntries() {
        List<BulkEntry> first = new ArrayList<>();
        entries.stream()
                .filter(one -> !one.digest().isEmpty())
                .limit(limits.trial())
                .forEach(first::add);
        return new Trial(first);
    }

    /** The entries of the trial. */
    static final class Trial {

        private final List<BulkEntry> entries;

        private Trial(List<BulkEntry> entries) {
            this.entries = entries;
        }

        List<BulkEntry> entries() {
            return entries;
        }

        boolean isSettled() {
            return entries.stream()
                    .noneMatch(
                            one -> one.stage() == Stage.WAITING || one.stage().isUnderWay());
        }

        long succeeded() {
            return entries.stream()
                    .filter(one -> one.stage() == Stage.SUCCEEDED)
                    .count();
        }
    }

    /** What may be done with it. */
    public enum Status {
        /** Others are started. */
        RUNNING,
        /** No others are started until a person lets it go on. */
        PAUSED,
        /** No others are started. */
        CANCELLED,
        /** Nothing is left to start. */
        FINISHED
    }
}
