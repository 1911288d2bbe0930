package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.AgeLimit;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's setting {@code maxStateAge}: for how long states are used and kept. */
public final class StateAge {

    /** The default as it is written. */
    public static final String DEFAULT = "30d";

    private static final Logger LOG = LoggerFactory.getLogger(StateAge.class);
    private static final String SETTING = "maxStateAge";

    private StateAge() {}

    /** The limit for a decision that is made now, by this server's clock; none without a server. */
    public static AgeLimit limit() {
        return SpringContext.find()
                .map(spring -> AgeLimit.of(of(spring), System.currentTimeMillis()))
                .orElse(AgeLimit.none());
    }

    /** The setting; zero for ever. A wrong setting is for ever too: nothing is removed by mistake. */
    static Duration of(SpringContext spring) {
        String text = PluginSettings.ofServer(spring, SETTING).orElse(DEFAULT).trim();
        return TimeText.parse(text).orElseGet(() -> {
            LOG.warn(
                    "Invalid setting of Rundeck Resume on this server: maxStateAge is '{}': use a duration such as 90s,"
                            + " 2m, 1h or 30d, or 0. States are used and kept for ever.",
                    text);
            return Duration.ZERO;
        });
    }
}
