package io.github.rundeckresume.oracle

/**
 * What random jobs may have that is known to go wrong: the one place where the oracle is told to look away. A dimension
 * without a reason is always on; one with a reason is on with {@code -Doracle.all=true} only. Whoever mends it takes the
 * reason away; in the end none is left.
 */
enum Dimension {

    /** Secrets that are words of the engine's own: {@code true}, {@code 1}, {@code success} … */
    SECRETS_LIKE_ENGINE_WORDS(null),
    /** Secrets too short to be told from chance. */
    SHORT_SECRETS(null),
    /** Secrets of several lines, or with a line end at their end. */
    SECRETS_WITH_LINE_ENDS(null),
    /** A plain option called {@code csv.delimiter}. */
    OPTIONS_NAMED_AS_BY_THE_HOST(null),
    /** Several retries of a resume, in a job whose retries do not resume. */
    RETRIES_OF_RESUMES(null),
    /** Somebody resumes an execution that was gone on from already. */
    STALE_RESUMES(null),
    /**
     * Several steps write the same name in a job with keepgoing. After two resumes the one that ended last wins, which is
     * not the one that wins without interruption.
     */
    NAMES_WRITTEN_TWICE_WITH_KEEPGOING(null),
    /** A secret that no kept step used is given with another value. */
    CHANGED_SECRETS(null),
    /** Somebody has a job whose steps stand in an order go on at a step that was done. */
    GO_ON_HERE(null)

    private final String reason

    Dimension(String reason) {
        this.reason = reason
    }

    boolean isOn() {
        !reason || Boolean.getBoolean('oracle.all') || name() in System.getProperty('oracle.with', '').split(',')
    }

    /** What is left out, for the summary. */
    static String left() {
        values().findAll { !it.on }.collect { "${it.name()} (${it.reason})" }.join(', ') ?: 'nothing'
    }
}
