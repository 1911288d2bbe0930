/** Runs one execution on rundeck-core's engine, as the server does. */
@NullMarked
package io.github.rundeckresume.playground.execution;

import org.jspecify.annotations.NullMarked;
