package io.github.rundeckresume.run;

import io.github.rundeckresume.server.NamesakePlugins;
import java.util.concurrent.TimeUnit;

/** Looks for other plugins of the same name soon after the start and once a day, so that no execution has to. */
public final class NamesakeWatch {

    /** The name of its bean. A newer jar's bean replaces this one and closes it. */
    public static final String BEAN = "rundeckResumeNamesakeWatch";

    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final NamesakePlugins plugins;
    private long next = System.nanoTime() + FIRST_NANOS;

    private NamesakeWatch(NamesakePlugins plugins) {
        this.plugins = plugins;
    }

    /** Begins, and returns at once; closing the result ends it. */
    public static AutoCloseable begin(NamesakePlugins plugins) {
        return EverySecond.begin(
                "rundeck-resume namesakes",
                plugins::isServerClosed,
                "Whether another plugin has the same name cannot be told",
                new NamesakeWatch(plugins)::look);
    }

    private void look() throws Exception {
        if (System.nanoTime() - next >= 0 && plugins.isReady()) {
            next = System.nanoTime() + DAY_NANOS;
            plugins.look();
        }
    }
}
