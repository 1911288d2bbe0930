/**
 * One execution's start, course and end: gathers the facts once, has the resume decided, wires the engine, and records.
 */
@NullMarked
package io.github.rundeckresume.run;

import org.jspecify.annotations.NullMarked;
