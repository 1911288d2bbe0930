package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.server.AllowedJobs;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests to one webhook, which hold executions of its project or let paused ones go on. On the thread of the request. */
public final class ResumeHook {

    /** The event of a request to hold executions. */
    public static final String HOLD = "hold";

    /** The event of a signal to a paused execution. */
    public static final String SIGNAL = "signal";

    private static final Logger LOG = LoggerFactory.getLogger(ResumeHook.class);

    private final String project;
    private final AllowedJobs jobs;
    private final Set<String> events;

    private ResumeHook(String project, AllowedJobs jobs, Set<String> events) {
        this.project = project;
        this.jobs = jobs;
        this.events = events;
    }

    /**
     * A webhook as it is configured.
     *
     * @param project its project
     * @param jobs the jobs whose executions it is for, one a line; empty or null for all of the project
     * @param events {@link #HOLD}, {@link #SIGNAL}, or both with a comma; empty or null for both
     * @return what answers its requests
     */
    public static ResumeHook of(String project, @Nullable String jobs, @Nullable String events) {
        Set<String> named = Stream.of((events == null ? "" : events).split(","))
                .map(String::strip)
                .filter(event -> !event.isEmpty())
                .collect(toUnmodifiableSet());
        return new ResumeHook(project, AllowedJobs.parse(jobs), named.isEmpty() ? Set.of(HOLD, SIGNAL) : named);
    }

    /**
     * Answers a request.
     *
     * @param body the body of the request
     * @param onceKey the key by which a repeated request is known; empty or null for none
     * @return the answer; never an exception
     */
    public HookAnswer answer(InputStream body, @Nullable String onceKey) {
        String what = "signalled";
        try {
            HookRequest request = HookRequest.read(body);
            boolean holds = request.has("hold") || request.has("all");
            what = holds ? "asked" : what;
            String event = holds ? HOLD : SIGNAL;
            if (!events.contains(event)) {
                return HookAnswer.refused(
                        HookAnswer.FORBIDDEN, what, "This webhook does not take the event " + event + ".");
            }
            return holds
                    ? new HoldEvent(request).answer(project, jobs)
                    : new SignalEvent(request, onceKey == null ? "" : onceKey.strip()).answer(project, jobs);
        } catch (IllegalArgumentException e) {
            return HookAnswer.refused(HookAnswer.MALFORMED, what, String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError e) {
            LOG.warn("A webhook of project {} could not be answered", project, e);
            return HookAnswer.refused(HookAnswer.FAULT, what, "The request failed: " + e.getMessage());
        }
    }
}
