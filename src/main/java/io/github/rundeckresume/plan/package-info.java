/**
 * The decisions: may this execution resume that one, and what happens to each step. Pure: no files, no clock, no
 * engine; what they need is handed in, what they decide is a value.
 */
@NullMarked
package io.github.rundeckresume.plan;

import org.jspecify.annotations.NullMarked;
