package io.github.rundeckresume.bulk;

/** How carefully many resumes are started. */
public final class BulkLimits {

    /** How many run at once at most, whatever is asked for. */
    public static final int MOST_TOGETHER = 50;

    private final int trial;
    private final int together;
    private final int stopAfter;

    private BulkLimits(int trial, int together, int stopAfter) {
        this.trial = trial;
        this.together = together;
        this.stopAfter = stopAfter;
    }

    /**
     * Limits.
     *
     * @param trial how many are resumed first; the others begin when all of these have succeeded. 0 for no trial
     * @param together how many run at once
     * @param stopAfter after how many failures no other is started; 0 for no limit
     * @throws IllegalArgumentException if one of them makes no sense; the message says why
     */
    public static BulkLimits of(int trial, int together, int stopAfter) {
        require(trial >= 0, "The trial must be a number of executions, or 0 for none.");
        require(
                together >= 1 && together <= MOST_TOGETHER,
                "At least 1 and at most " + MOST_TOGETHER + " can run at once.");
        require(stopAfter >= 0, "The number of failures must be 0 or more; 0 stands for no limit.");
        return new BulkLimits(trial, together, stopAfter);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** How many are resumed first; 0 for no trial. */
    public int trial() {
        return trial;
    }

    /** How many run at once. */
    public int together() {
        return together;
    }

    /** After how many failures no other is started; 0 for no limit. */
    public int stopAfter() {
        return stopAfter;
    }
}
