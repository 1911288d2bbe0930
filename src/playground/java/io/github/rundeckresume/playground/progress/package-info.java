/** The state of an execution while it runs, and its file {@code ID.state.json}. */
@NullMarked
package io.github.rundeckresume.playground.progress;

import org.jspecify.annotations.NullMarked;
