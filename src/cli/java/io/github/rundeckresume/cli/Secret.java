package io.github.rundeckresume.cli;

/** Something that is not to be seen: from the environment, or asked for without an echo when it is first needed. */
interface Secret {

    /**
     * Its value.
     *
     * @throws CliException if nobody can be asked
     */
    String get();
}
