package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.PluginException;
import com.dtolabs.rundeck.core.plugins.PluginResourceLoader;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.server.WaitingExecutions;
import io.github.rundeckresume.state.ExecutionId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the jobs page asks for, as "files" of a provider of our own, at {@code /plugin/file/UI/resume-list/…}: {@code
 * PROJECT/waiting.json} is the list, {@code PROJECT/ID.json} whether one execution has ended, and the
 * link that its page would get, {@code PROJECT/chain-ID.json} the executions of the same run before it, {@code
 * PROJECT/plan-ID.json} what a resume of it would do, or {@code PROJECT/plan-ID/CHOICES.json} with choices as {@link
 * PlanRequest} reads them; {@code PROJECT/failed.json} and {@code PROJECT/failed-ID.json} are those that failed, by their
 * causes, {@code PROJECT/bulks.json} and {@code PROJECT/bulk-ID.json} what is resumed together. The server asks a
 * bean of its registry of plugins for them, on the thread of the request (rundeckapp 5.4.0, 5.20.1 and 6.1.0:
 * RundeckPluginRegistry#getResourceLoader, UiPluginService#openResourceForPlugin, PluginController#pluginFile). It checks
 * no rights, so this does, with those of the user in the session. Nothing is changed. What does not exist or may not be
 * seen is answered 404.
 */
public final class WaitingFiles implements PluginResourceLoader {

    /** The name of the Spring bean. */
    public static final String BEAN = "rundeckResumeWaitingFiles";

    /** The name of the provider in the address. */
    public static final String PROVIDER = "resume-list";

    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);
    private static final String LIST = "waiting";
    private static final String CHAIN = "chain-";
    private static final String PLAN = "plan-";
    /** If the server keeps no lineage, each record is read for that. */
    private static final int MOST_OF_CHAIN = 100;

    private static final Pattern PATH =
            Pattern.compile("([^/]{1,255})/(waiting|(?:chain-|plan-)?[1-9][0-9]{0,18}|(plan-[1-9][0-9]{0,18})/([^/]*)"
                    + "|failed(?:-[1-9][0-9]{0,18})?|bulks|bulk-[0-9a-f]{16})\\.json");

    /** Made once for each server. */
    public WaitingFiles() {}

    /** None: they are made when they are asked for. */
    @Override
    public List<String> listResources() {
        return List.of();
    }

    @Override
    public @Nullable InputStream openResourceStreamFor(String path) throws PluginException {
        Matcher asked = PATH.matcher(path);
        if (!asked.matches()) {
            return null;
        }
        // Without the choices, in which users have typed something.
        String name = asked.group(3) == null ? asked.group(2) : asked.group(3);
        String choices = asked.group(4) == null ? "" : asked.group(4);
        try {
            return content(asked.group(1), name, choices)
                    .map(WaitingList::json)
                    .map(ByteArrayInputStream::new)
                    .orElse(null);
        } catch (Exception | LinkageError e) {
            LOG.warn("What waits in project {} cannot be shown: {}", asked.group(1), name, e);
            throw new PluginException("The list cannot be shown: " + e.getMessage(), e);
        }
    }

    private static Optional<Map<String, Object>> content(String project, String name, String choices) throws Exception {
        if (name.startsWith("failed")) {
            return FailedView.ofRequest(project, name.substring("failed".length()));
        }
        if (name.startsWith("bulk")) {
            return BulkView.ofRequest(project, name.substring("bulk".length()));
        }
        Optional<WaitingExecutions> waiting = WaitingExecutions.ofRequest(project);
        return name.equals(LIST)
                ? waiting.map(list -> WaitingList.of(list, project))
                : waiting.flatMap(list -> one(list, name, choices));
    }

    private static Optional<Map<String, Object>> one(WaitingExecutions list, String name, String choices) {
        ExecutionId id = ExecutionId.of(name.substring(name.indexOf('-') + 1));
        return list.view(id).map(viewed -> {
            if (name.startsWith(CHAIN)) {
                return ChainView.of(RunChain.export(viewed, MOST_OF_CHAIN), id);
            }
            return name.startsWith(PLAN) ? PlanFile.of(viewed, choices) : ended(viewed);
        });
    }

    private static Map<String, Object> ended(ViewedExecution viewed) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("ended", viewed.described().status() != ExecutionStatus.RUNNING);
        new ResumePage(viewed).href().ifPresent(link -> one.put("link", link));
        return one;
    }
}
