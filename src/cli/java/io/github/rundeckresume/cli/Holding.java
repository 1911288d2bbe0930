package io.github.rundeckresume.cli;

import java.util.List;

/** A way to hold executions. */
interface Holding {

    /** Asks for it, once. */
    List<Held> ask();

    /** Looks how far they are. */
    List<Held> look(List<Held> before);
}
