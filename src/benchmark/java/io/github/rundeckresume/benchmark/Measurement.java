package io.github.rundeckresume.benchmark;

/** Something that is measured by plain runs. */
interface Measurement {

    /** What the result is headed with. */
    String title();

    /**
     * Measures.
     *
     * @return the result in Markdown
     */
    String run() throws Exception;
}
