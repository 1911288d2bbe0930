package io.github.rundeckresume.playground.beans;

import io.github.rundeckresume.playground.job.OptionDefinition;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.option.OptionData;
import org.rundeck.app.data.model.v1.job.option.OptionValueData;

/** An option of a job, as the server's data model tells of it. Values from a URL or a plugin it never
 * has; what else the playground's jobs do not say is refused. */
record OptionDetails(int index, OptionDefinition option) implements OptionData {

    @Override
    public Integer getSortIndex() {
        return index;
    }

    @Override
    public String getName() {
        return option.name();
    }

    @Override
    public String getDescription() {
        return option.description();
    }

    @Override
    public @Nullable String getDefaultValue() {
        return JobDetails.orNull(option.value());
    }

    @Override
    public @Nullable String getDefaultStoragePath() {
        return JobDetails.orNull(option.storagePath());
    }

    @Override
    public Boolean getEnforced() {
        return option.enforced();
    }

    @Override
    public Boolean getRequired() {
        return option.required();
    }

    @Override
    public String getLabel() {
        return option.label();
    }

    @Override
    public String getRegex() {
        return option.regex();
    }

    @Override
    public Boolean getMultivalued() {
        return option.multivalued();
    }

    @Override
    public String getDelimiter() {
        return option.delimiter();
    }

    @Override
    public Boolean getSecureInput() {
        return option.secure();
    }

    @Override
    public Boolean getSecureExposed() {
        return option.valueExposed();
    }

    @Override
    public @Nullable String getOptionType() {
        return JobDetails.orNull(option.type());
    }

    @Override
    public Boolean getMultivalueAllSelected() {
        return option.multivalueAllSelected();
    }

    @Override
    public Boolean getHidden() {
        return option.hidden();
    }

    @Override
    public List<String> getOptionValues() {
        return option.values();
    }

    @Override
    public Boolean getIsDate() {
        throw JobDetails.unknown("getIsDate");
    }

    @Override
    public String getDateFormat() {
        throw JobDetails.unknown("getDateFormat");
    }

    @Override
    public @Nullable URL getRealValuesUrl() {
        return null;
    }

    @Override
    public String getValuesList() {
        throw JobDetails.unknown("getValuesList");
    }

    @Override
    public String getValuesListDelimiter() {
        throw JobDetails.unknown("getValuesListDelimiter");
    }

    @Override
    public Map<String, Object> getConfigMap() {
        throw JobDetails.unknown("getConfigMap");
    }

    @Override
    public @Nullable String getOptionValuesPluginType() {
        return null;
    }

    @Override
    public List<OptionValueData> getValuesFromPlugin() {
        throw JobDetails.unknown("getValuesFromPlugin");
    }

    @Override
    public Boolean getSortValues() {
        throw JobDetails.unknown("getSortValues");
    }
}
