package io.github.rundeckresume.playground.framework;

import com.dtolabs.rundeck.core.plugins.PluginDirChangeEventListener;
import com.dtolabs.rundeck.core.plugins.PluginDirProvider;
import java.io.File;

/** A plugin folder that is not watched: what lies in it when the host starts is what there is. */
record PluginDirectory(File folder) implements PluginDirProvider {

    @Override
    public File getPluginDir() {
        return folder;
    }

    @Override
    public void registerDirChangeEventListener(PluginDirChangeEventListener listener) {
        // Nothing will change.
    }
}
