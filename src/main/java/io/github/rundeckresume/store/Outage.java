package io.github.rundeckresume.store;

import java.io.IOException;

/** Hears when the disk does not take a journal's lines, and when it does again. Called on any thread, with locks held. */
interface Outage {

    /** For journals of which nobody hears. */
    Outage UNHEARD = new Outage() {
        @Override
        public void began(IOException why) {
            // What waits is tried again with the next line.
        }

        @Override
        public void ended() {
            // Nobody was told that it began.
        }
    };

    void began(IOException why);

    void ended();
}
