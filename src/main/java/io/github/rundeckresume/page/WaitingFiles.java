package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.PluginException;
import com.dtolabs.rundeck.core.plugins.PluginResourceLoader;
import io.github.rundeckresume.plan.ExecutionStatus;
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
 * link that its page would get, {@code PROJECT/chain-ID.json} the executions of the same run before it; {@code
 * PROJECT/failed.json} and {@code PROJECT/failed-ID.json} are those that failed, by their causes, {@code PROJECT/bulks.json}
 * and {@code PROJECT/bulk-ID.json} what is resumed together. The server asks a
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
    private static final String CHAIN = "chain-";
    /** Each record is read for that. */
    private static final int MOST_OF_CHAIN = 100;

    private static final Pattern PATH = Pattern.compile("([^/]{1,255})/(waiting|(chain-)?[1-9][0-9]{0,18}"
            + "|failed(-[1-9][0-9]{0,18})?|bulks|bulk-[0-9a-f]{16})\\.json");

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
        try {
            return content(asked.group(1), asked.group(2))
                    .map(WaitingList::json)
                    .map(ByteArrayInputStream::new)
                    .orElse(null);
        } catch (Exception | LinkageError e) {
            LOG.warn("The list of waiting executions cannot be shown: {}", path, e);
            throw new PluginException("The list cannot be shown: " + e.getMessage(), e);
        }
    }

    private static Optional<Map<String, Object>> content(String project, String name) throws Exception {
        if (name.startsWith("failed")) {
            return FailedView.ofRequest(project, name.substring("failed".length()));
        }
        if (name.startsWith("bulk")) {
            return BulkView.ofRequest(project, name.substring("bulk".length()));
        }
        Optional<WaitingExecutions> waiting = WaitingExecutions.ofRequest(project);
        return name.equals("waiting")
                ? waiting.map(list -> WaitingList.of(list, project))
                : waiting.flatMap(list -> one(list, name));
    }

    private static Optional<Map<String, Object>> one(WaitingExecutions list, String name) {
        boolean chain = name.startsWith(CHAIN);
        ExecutionId id = ExecutionId.of(chain ? name.substring(CHAIN.length()) : name);
        return list.view(id).map(viewed -> {
            if (chain) {
                return ChainView.of(RunChain.before(viewed, id, MOST_OF_CHAIN));
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("ended", viewed.described().status() != ExecutionStatus.RUNNING);
            new ResumePage(viewed).href().ifPresent(link -> one.put("link", link));
            return one;
        });
    }
}
