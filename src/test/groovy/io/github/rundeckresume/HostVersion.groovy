package io.github.rundeckresume

import com.dtolabs.rundeck.core.VersionConstants

/** What the rundeck-core does on which the specs run: the build's own, or that of {@code host.core}. */
class HostVersion {

    /**
     * True if a Node First job that keeps going on other nodes goes on without those that failed, and false if it stops
     * after the section (rundeck-core 6.1.0 and 5.4.0 {@code NodeFirstWorkflowExecutor}).
     */
    static boolean goesOnWithoutFailedNodes() {
        def (major, minor) = VersionConstants.VERSION.split(/[.-]/).take(2)*.toInteger()
        major > 6 || major == 6 && minor >= 1
    }
}
