/**
 * The providers that Rundeck instantiates. They read the configuration and wire the other packages together; they
 * decide nothing.
 */
@NullMarked
package io.github.rundeckresume.plugin;

import org.jspecify.annotations.NullMarked;
