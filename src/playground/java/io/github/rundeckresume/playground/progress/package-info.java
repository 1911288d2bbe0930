/** The state of an execution while it runs, and its file {@code ID.state.json}. */
package io.github.rundeckresume.playground.progress;
