package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

/** Who may let a pause go on, and how many of them must. */
public final class ApprovalRule {

    private static final ApprovalRule ANYBODY = new ApprovalRule(Approvers.anybody(), Approvers.anybody(), 1, true);

    private final Approvers approvers;
    private final Approvers escalateTo;
    private final int quorum;
    private final boolean self;

    private ApprovalRule(Approvers approvers, Approvers escalateTo, int quorum, boolean self) {
        if (quorum < 1) {
            throw new IllegalArgumentException("a quorum of " + quorum);
        }
        this.approvers = requireNonNull(approvers);
        this.escalateTo = requireNonNull(escalateTo);
        this.quorum = quorum;
        this.self = self;
    }

    /** Anybody who may run the job. */
    public static ApprovalRule anybody() {
        return ANYBODY;
    }

    /**
     * A rule.
     *
     * @param quorum how many different users must give their signal; at least 1
     * @param self whether who started the execution may be one of them
     */
    public static ApprovalRule of(Approvers approvers, int quorum, boolean self) {
        return new ApprovalRule(approvers, Approvers.anybody(), quorum, self);
    }

    /** The same with those who may besides, once the pause has expired and its {@link OnExpiry} says so. */
    public ApprovalRule escalateTo(Approvers others) {
        return new ApprovalRule(approvers, others, quorum, self);
    }

    /** Who may. */
    public Approvers approvers() {
        return approvers;
    }

    /** Who may besides after an escalation. */
    public Approvers escalateTo() {
        return escalateTo;
    }

    /** How many different users must give their signal. */
    public int quorum() {
        return quorum;
    }

    /** True if who started the execution may be one of them. */
    public boolean allowsSelf() {
        return self;
    }
}
