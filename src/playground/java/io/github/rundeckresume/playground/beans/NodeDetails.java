package io.github.rundeckresume.playground.beans;

import io.github.rundeckresume.playground.job.NodeSettings;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.config.NodeConfig;

/** A job's node settings, as the server's data model tells of them. */
record NodeDetails(NodeSettings nodes) implements NodeConfig {

    @Override
    public Boolean getNodeExcludePrecedence() {
        return nodes.excludePrecedence();
    }

    @Override
    public Boolean getSuccessOnEmptyNodeFilter() {
        return nodes.successOnEmptyNodeFilter();
    }

    @Override
    public @Nullable String getFilter() {
        return JobDetails.orNull(nodes.filter());
    }

    @Override
    public @Nullable String getFilterExclude() {
        return JobDetails.orNull(nodes.excludeFilter());
    }

    @Override
    public Boolean getNodeKeepgoing() {
        return nodes.keepgoing();
    }

    @Override
    public Boolean getDoNodedispatch() {
        return nodes.dispatch();
    }

    @Override
    public Boolean getNodeRankOrderAscending() {
        return nodes.rankAscending();
    }

    @Override
    public String getNodeThreadcountDynamic() {
        return nodes.threadcount();
    }

    @Override
    public @Nullable String getNodeRankAttribute() {
        return JobDetails.orNull(nodes.rankAttribute());
    }

    @Override
    public String getNodeInclude() {
        throw JobDetails.unknown("getNodeInclude");
    }

    @Override
    public String getNodeExclude() {
        throw JobDetails.unknown("getNodeExclude");
    }

    @Override
    public String getNodeIncludeName() {
        throw JobDetails.unknown("getNodeIncludeName");
    }

    @Override
    public String getNodeExcludeName() {
        throw JobDetails.unknown("getNodeExcludeName");
    }

    @Override
    public String getNodeIncludeTags() {
        throw JobDetails.unknown("getNodeIncludeTags");
    }

    @Override
    public String getNodeExcludeTags() {
        throw JobDetails.unknown("getNodeExcludeTags");
    }

    @Override
    public String getNodeIncludeOsName() {
        throw JobDetails.unknown("getNodeIncludeOsName");
    }

    @Override
    public String getNodeExcludeOsName() {
        throw JobDetails.unknown("getNodeExcludeOsName");
    }

    @Override
    public String getNodeIncludeOsFamily() {
        throw JobDetails.unknown("getNodeIncludeOsFamily");
    }

    @Override
    public String getNodeExcludeOsFamily() {
        throw JobDetails.unknown("getNodeExcludeOsFamily");
    }

    @Override
    public String getNodeIncludeOsArch() {
        throw JobDetails.unknown("getNodeIncludeOsArch");
    }

    @Override
    public String getNodeExcludeOsArch() {
        throw JobDetails.unknown("getNodeExcludeOsArch");
    }

    @Override
    public String getNodeIncludeOsVersion() {
        throw JobDetails.unknown("getNodeIncludeOsVersion");
    }

    @Override
    public String getNodeExcludeOsVersion() {
        throw JobDetails.unknown("getNodeExcludeOsVersion");
    }

    @Override
    public Boolean getExcludeFilterUncheck() {
        throw JobDetails.unknown("getExcludeFilterUncheck");
    }

    @Override
    public Boolean getNodesSelectedByDefault() {
        return true;
    }

    @Override
    public Boolean getNodeFilterEditable() {
        throw JobDetails.unknown("getNodeFilterEditable");
    }

    @Override
    public Integer getNodeThreadcount() {
        throw JobDetails.unknown("getNodeThreadcount");
    }
}
