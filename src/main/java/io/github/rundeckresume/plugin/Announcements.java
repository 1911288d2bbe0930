package io.github.rundeckresume.plugin;

import io.github.rundeckresume.page.ResumeMenuItem;
import io.github.rundeckresume.server.Registrations;
import java.util.Map;

/** Tells the server of all that it cannot find by itself; whichever provider it builds first does so. */
final class Announcements {

    private Announcements() {}

    /** Cheap after the first time. */
    static void ensure() {
        Registrations.ensure(() -> Map.of(ResumeMenuItem.BEAN, new ResumeMenuItem()));
    }
}
