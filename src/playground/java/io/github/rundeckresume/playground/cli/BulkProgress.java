package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.page.BulkView;
import io.github.rundeckresume.page.OfferedResume;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.server.BulkDesk;
import io.github.rundeckresume.server.Bulks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Works at what is resumed together, in this process, and says line by line how far it is. */
final class BulkProgress {
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(300);

    private final EmbeddedHost host;
    private final PrintWriter out;
    private final Map<String, String> said = new HashMap<>();

    BulkProgress(EmbeddedHost host, PrintWriter out) {
        this.host = host;
        this.out = out;
    }

    static Bulks bulks(String project) {
        return Bulks.of(new FullAccess(System.getProperty("user.name")), project)
                .orElseThrow();
    }

    /** The project's in which it is. */
    Bulks of(String id) throws Exception {
        for (String project : host.jobs().projects()) {
            Bulks bulks = bulks(project);
            if (bulks.find(id).isPresent()) {
                return bulks;
            }
        }
        throw new HostException("There is no bulk " + id + " here; 'bulk show' lists them");
    }

    boolean isPaused(Bulks bulks, String id) throws Exception {
        return bulk(bulks, id).status() == Bulk.Status.PAUSED;
    }

    private static Bulk bulk(Bulks bulks, String id) throws Exception {
        return bulks.find(id).orElseThrow(() -> new HostException("Bulk " + id + " is gone"));
    }

    /**
     * Works until nothing is left to do, or until a person is asked. Ctrl-C pauses it; what runs is waited for.
     *
     * @return true if all of them succeeded
     */
    boolean follow(Bulks bulks, String id) throws Exception {
        BulkDesk desk = BulkDesk.ofServer(new OfferedResume()).orElseThrow();
        AtomicBoolean stop = new AtomicBoolean();
        Interruption interruption = Interruption.handledBy(() -> stop.set(true));
        try {
            say("bulk " + id + ": " + bulk(bulks, id).entries().size() + " executions");
            while (!desk.advance(List.of(id), System.currentTimeMillis()).isEmpty()) {
                tell(bulk(bulks, id));
                if (stop.getAndSet(false)) {
                    bulks.pause(id);
                }
                LockSupport.parkNanos(POLL);
            }
            tell(bulk(bulks, id));
            summary(bulks, id);
            Bulk end = bulk(bulks, id);
            return end.count(Stage.SUCCEEDED) == end.entries().size();
        } finally {
            interruption.release();
        }
    }

    /** Each change once. */
    private void tell(Bulk bulk) {
        for (BulkEntry entry : bulk.entries()) {
            String line = line(entry);
            String before = said.put(entry.execution().toString(), line);
            boolean news = entry.stage() != Stage.WAITING && entry.stage() != Stage.STARTING;
            if (news && !line.equals(before)) {
                say(line);
            }
        }
    }

    private static String line(BulkEntry entry) {
        String next = entry.next().map(id -> "resumed as " + id + ", ").orElse("");
        String why = entry.why().isEmpty() ? "" : ": " + entry.why();
        String stage = entry.stage() == Stage.LEFT ? "left for a person" : word(entry.stage());
        return "execution " + entry.execution() + ": " + next + stage + why;
    }

    void show(Bulks bulks, String id) throws Exception {
        bulk(bulks, id).entries().forEach(entry -> say(line(entry)));
        summary(bulks, id);
    }

    void summary(Bulks bulks, String id) throws Exception {
        Bulk bulk = bulk(bulks, id);
        List<String> counts = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (bulk.count(stage) > 0) {
                counts.add(bulk.count(stage) + " " + word(stage));
            }
        }
        String note = bulk.note().isEmpty() ? "" : ". " + bulk.note();
        say("bulk " + id + " " + word(bulk.status()) + ": " + String.join(", ", counts) + note);
    }

    /** @param json what writes it; null for lines */
    void list(@Nullable ObjectMapper json) throws Exception {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String project : host.jobs().projects()) {
            Bulks bulks = bulks(project);
            for (Bulk bulk : bulks.list()) {
                all.add(BulkView.one(bulks, bulk));
                if (json == null) {
                    summary(bulks, bulk.id());
                }
            }
        }
        if (json != null) {
            say(json.writeValueAsString(all));
        } else if (all.isEmpty()) {
            say("nothing was resumed together");
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }
}
