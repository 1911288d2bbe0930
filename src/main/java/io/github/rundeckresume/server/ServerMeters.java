package io.github.rundeckresume.server;

import io.github.rundeckresume.metrics.Counted;
import io.github.rundeckresume.metrics.Meters;
import io.github.rundeckresume.plan.RefusalReason;
import io.github.rundeckresume.state.ExecutionId;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** The metrics in the registry of this server. */
public final class ServerMeters {

    private static final String REGISTRY = "metricRegistry";
    private static final RecentIds OFFERED = new RecentIds();
    private static final long UNKNOWN = -1;

    private ServerMeters() {}

    /** Those of the server in whose process this runs; those that count nothing if there is none. */
    public static Meters ofServer() {
        return SpringContext.find().map(ServerMeters::of).orElseGet(Meters::none);
    }

    static Meters of(SpringContext spring) {
        return Meters.in(spring.bean(REGISTRY, Object.class));
    }

    /** Makes all metrics known: one that appears only when there is something to count cannot be watched. */
    static void announce(SpringContext spring) {
        Meters meters = of(spring);
        for (Counted counted : Counted.values()) {
            meters.count(counted, 0);
        }
        for (RefusalReason reason : RefusalReason.values()) {
            meters.refused(reason.wireName(), 0);
        }
        RunningPauses here = RunningPauses.of(spring);
        gauge(meters, "pauses.inPlace", () -> here.inPlace().count());
        gauge(meters, "pauses.inPlaceOldestSeconds", () -> here.inPlace().ageInSeconds(System.currentTimeMillis()));
        spring.bean("dataSource", DataSource.class).ifPresent(database -> {
            LatestAnswer<WaitingSince> waiting = new LatestAnswer<>(() -> new PausedRows(database).waiting());
            gauge(
                    meters,
                    "pauses.waiting",
                    () -> waiting.get().map(WaitingSince::count).orElse(UNKNOWN));
            gauge(
                    meters,
                    "pauses.oldestSeconds",
                    () -> waiting.get()
                            .map(found -> found.ageInSeconds(System.currentTimeMillis()))
                            .orElse(UNKNOWN));
        });
    }

    /** Whoever asks for all metrics of the server gets the others also if this one cannot be told. */
    private static void gauge(Meters meters, String name, LongSupplier value) {
        meters.gauge(name, () -> {
            try {
                return value.getAsLong();
            } catch (RuntimeException | LinkageError e) {
                return UNKNOWN;
            }
        });
    }

    /** Counts that a page offered the resume of an execution, once for each. */
    static void offered(SpringContext spring, ExecutionId id) {
        if (OFFERED.isNew(id.toString())) {
            of(spring).count(Counted.OFFERED, 1);
        }
    }
}
