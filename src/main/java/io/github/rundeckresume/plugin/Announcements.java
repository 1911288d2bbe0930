package io.github.rundeckresume.plugin;

import io.github.rundeckresume.page.ResumeMenuItem;
import io.github.rundeckresume.server.Registrations;
import java.util.Map;

/** Registers what the server cannot find by itself. The first provider that the server creates does so. */
final class Announcements {

    private Announcements() {}

    static void ensure() {
        Registrations.ensure(() -> Map.of(ResumeMenuItem.BEAN, new ResumeMenuItem()));
    }
}
