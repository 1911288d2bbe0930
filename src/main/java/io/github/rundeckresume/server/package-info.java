/**
 * What the plugin needs of the Rundeck server: executions, jobs, files and Log Storage. The only package that knows
 * Spring and Grails.
 *
 * <p>A jar in {@code libext} reaches the server's Spring context through {@code grails.util.Holders}; where there is
 * none (tests, remote runners) everything falls back to the folder of the execution's own log.
 */
@NullMarked
package io.github.rundeckresume.server;

import org.jspecify.annotations.NullMarked;
