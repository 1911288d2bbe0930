package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.playground.bundled.BundledSteps;
import io.github.rundeckresume.playground.bundled.KeyValueData;
import io.github.rundeckresume.playground.framework.BaseDirectory;
import io.github.rundeckresume.playground.framework.ExtraProviders;
import io.github.rundeckresume.playground.storage.FolderStorage;

/** Adds what a server brings along as bundled plugins. */
final class BundledProviders {

    private BundledProviders() {}

    static void addTo(ExtraProviders providers, BaseDirectory home) {
        BundledSteps.addTo(providers);
        providers.add(ServiceNameConstants.LogFilter, KeyValueData.NAME, KeyValueData::new);
        providers.add(
                ServiceNameConstants.ExecutionFileStorage,
                FolderStorage.NAME,
                () -> new FolderStorage(home.logStorage()));
    }
}
