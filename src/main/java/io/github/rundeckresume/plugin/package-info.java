/**
 * The providers that Rundeck instantiates. They read their configuration and call {@code run} or {@code page}; they
 * decide nothing.
 */
@NullMarked
package io.github.rundeckresume.plugin;

import org.jspecify.annotations.NullMarked;
