/**
 * Access to the Rundeck server: executions, jobs, claims, files and Log Storage. The only package that knows Spring and
 * Grails.
 *
 * <p>A jar in {@code libext} reaches the server's Spring context through {@code grails.util.Holders}; if there is none
 * (tests, remote runners), everything falls back to the folder of the execution's log.
 */
@NullMarked
package io.github.rundeckresume.server;

import org.jspecify.annotations.NullMarked;
