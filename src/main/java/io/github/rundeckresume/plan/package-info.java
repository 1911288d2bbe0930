/**
 * The decisions: may an execution resume another one, and what happens to each step. Pure: no files, no clock, no
 * engine. Everything that a decision needs is passed in, and the result is a value.
 */
@NullMarked
package io.github.rundeckresume.plan;

import org.jspecify.annotations.NullMarked;
