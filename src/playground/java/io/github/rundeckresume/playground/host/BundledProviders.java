package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.playground.home.ExtraProviders;
import io.github.rundeckresume.playground.home.Home;
import io.github.rundeckresume.playground.log.KeyValueData;
import io.github.rundeckresume.playground.step.BundledSteps;
import io.github.rundeckresume.playground.storage.FolderStorage;

/** Adds what a server brings along as bundled plugins. */
final class BundledProviders {

    private BundledProviders() {}

    static void addTo(ExtraProviders providers, Home home) {
        BundledSteps.addTo(providers);
        providers.add(ServiceNameConstants.LogFilter, KeyValueData.NAME, KeyValueData::new);
        providers.add(
                ServiceNameConstants.ExecutionFileStorage,
                FolderStorage.NAME,
                () -> new FolderStorage(home.logStorage()));
    }
}
