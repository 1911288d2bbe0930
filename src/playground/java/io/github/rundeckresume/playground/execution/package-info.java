/** Runs one execution on rundeck-core's engine, as the server does. */
package io.github.rundeckresume.playground.execution;
