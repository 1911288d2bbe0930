/** The embedded host: opens a base directory, runs jobs, and gives back what became of them. */
package io.github.rundeckresume.playground.host;
