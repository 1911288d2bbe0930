package io.github.rundeckresume.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the server shows the jobs of a project. */
public final class JobsPage {

    private static final Logger LOG = LoggerFactory.getLogger(JobsPage.class);

    private JobsPage() {}

    /**
     * The path of the page, with that under which the server runs (bean {@code grailsLinkGenerator}, as the server's own menu
     * items: rundeckapp 5.4.0 SystemConfigMenuItem).
     *
     * @param project the project's name
     * @return a path that begins with a slash
     */
    public static String of(String project) {
        String encoded = URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20");
        return SpringContext.find().map(JobsPage::context).orElse("") + "/project/" + encoded + "/jobs";
    }

    private static String context(SpringContext spring) {
        try {
            Optional<HostBean> links = HostBean.find(spring, "grailsLinkGenerator");
            Object path = links.isPresent() ? links.get().call("getContextPath") : "";
            return path == null ? "" : path.toString();
        } catch (Exception e) {
            LOG.debug("The path of this server is not known", e);
            return "";
        }
    }
}
