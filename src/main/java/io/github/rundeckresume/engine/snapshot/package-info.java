/**
 * What an execution is when it starts, read from the engine's types: the fingerprints of its workflow's steps, its
 * strategy, its options and its nodes.
 */
@NullMarked
package io.github.rundeckresume.engine.snapshot;

import org.jspecify.annotations.NullMarked;
