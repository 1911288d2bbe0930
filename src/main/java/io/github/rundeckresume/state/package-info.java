/**
 * The immutable picture of an execution: what it was asked to do, what each of its steps did, and why it stopped.
 *
 * <p>Uses the JDK only. Every value is validated once, when it is created. Nothing in here does I/O.
 */
@NullMarked
package io.github.rundeckresume.state;

import org.jspecify.annotations.NullMarked;
