/** Runs the jobs that steps refer to, inside the execution that refers to them. */
@NullMarked
package io.github.rundeckresume.playground.reference;

import org.jspecify.annotations.NullMarked;
