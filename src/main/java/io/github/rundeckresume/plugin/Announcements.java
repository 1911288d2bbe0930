package io.github.rundeckresume.plugin;

import io.github.rundeckresume.engine.detached.CopiedFile;
import io.github.rundeckresume.page.FailedMenuItem;
import io.github.rundeckresume.page.OfferedResume;
import io.github.rundeckresume.page.ResumeMenuItem;
import io.github.rundeckresume.page.WaitingFiles;
import io.github.rundeckresume.run.BulkClock;
import io.github.rundeckresume.run.Housekeeping;
import io.github.rundeckresume.run.NamesakeWatch;
import io.github.rundeckresume.run.PauseClock;
import io.github.rundeckresume.run.Recovery;
import io.github.rundeckresume.server.BulkDesk;
import io.github.rundeckresume.server.DuePauses;
import io.github.rundeckresume.server.InterruptedExecutions;
import io.github.rundeckresume.server.NamesakePlugins;
import io.github.rundeckresume.server.Registrations;
import io.github.rundeckresume.server.StateSweep;
import java.util.HashMap;
import java.util.Map;

/** Registers what the server cannot find by itself. The first provider that the server creates does so. */
final class Announcements {

    private Announcements() {}

    static void ensure() {
        Registrations.ensure(Map.of(WaitingFiles.PROVIDER, WaitingFiles.BEAN), () -> {
            CopiedFile.removeLeft();
            Map<String, Object> beans = new HashMap<>();
            beans.put(ResumeMenuItem.BEAN, new ResumeMenuItem());
            beans.put(WaitingFiles.BEAN, new WaitingFiles());
            beans.put(FailedMenuItem.BEAN, new FailedMenuItem());
            InterruptedExecutions.ofServer()
                    .ifPresent(executions -> beans.put(Recovery.BEAN, Recovery.begin(executions)));
            StateSweep.ofServer().ifPresent(sweep -> beans.put(Housekeeping.BEAN, Housekeeping.begin(sweep)));
            DuePauses.ofServer().ifPresent(pauses -> beans.put(PauseClock.BEAN, PauseClock.begin(pauses)));
            NamesakePlugins.ofServer(ResumePlugin.class, ResumePlugin.NAME)
                    .ifPresent(plugins -> beans.put(NamesakeWatch.BEAN, NamesakeWatch.begin(plugins)));
            BulkDesk.ofServer(new OfferedResume()).ifPresent(desk -> beans.put(BulkClock.BEAN, BulkClock.begin(desk)));
            return beans;
        });
    }
}
