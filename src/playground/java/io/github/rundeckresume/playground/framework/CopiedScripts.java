package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.execution.impl.common.DefaultFileCopierUtil;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How scripts are named that the engine copies to a node: {@code /tmp/COUNTER-EXECUTION-NODE-dispatch-script.tmp.sh}, where
 * the counter is the process's own and begins at 0 (rundeck-core 5.4.0 DefaultFileCopierUtil.generateRemoteFilepathForNode).
 * Two young servers that run their executions 1 to 10 on the same machine at the same time would write, run and remove each
 * other's scripts. That is rare among servers, which live long, and daily bread for playgrounds.
 */
final class CopiedScripts {
    /** More scripts than one process copies; with the process in front it still is a number. */
    private static final long EACH = 1_000_000_000L;

    private static boolean named;

    private CopiedScripts() {}

    /** Lets the counter begin with this process's number; once, however many hosts it has. */
    static synchronized void nameForThisProcess() {
        if (!named) {
            counter().set(ProcessHandle.current().pid() * EACH);
            named = true;
        }
    }

    private static AtomicLong counter() {
        try {
            Field counter = DefaultFileCopierUtil.class.getDeclaredField("counter");
            counter.setAccessible(true);
            return (AtomicLong) counter.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This rundeck-core names copied scripts in another way than 5.4.0 to 6.1.0", e);
        }
    }
}
