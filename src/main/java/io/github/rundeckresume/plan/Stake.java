package io.github.rundeckresume.plan;

/** What is lost if a recorded step is taken for none of the present ones. */
enum Stake {
    /** Nothing: it never ran, or it failed. */
    NOTHING,
    /** That it is done. It left nothing else. */
    DONE,
    /** What it captured, what some of it has done, how far it came, or a question that is open. */
    MORE
}
