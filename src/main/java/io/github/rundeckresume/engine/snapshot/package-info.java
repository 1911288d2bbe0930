/**
 * The facts about an execution when it starts, read from the engine's types: its steps' fingerprints, its strategy, its
 * options and its nodes.
 */
@NullMarked
package io.github.rundeckresume.engine.snapshot;

import org.jspecify.annotations.NullMarked;
