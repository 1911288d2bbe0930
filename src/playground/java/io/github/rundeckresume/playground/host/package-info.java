/** The embedded host: opens a base directory, runs jobs, and gives back what became of them. */
@NullMarked
package io.github.rundeckresume.playground.host;

import org.jspecify.annotations.NullMarked;
