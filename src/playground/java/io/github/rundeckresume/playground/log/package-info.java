/** The execution log: its file, its listeners, the console streams that run into it, and log filters. */
@NullMarked
package io.github.rundeckresume.playground.log;

import org.jspecify.annotations.NullMarked;
