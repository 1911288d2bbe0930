/** The playground's command line. */
@NullMarked
package io.github.rundeckresume.playground.cli;

import org.jspecify.annotations.NullMarked;
