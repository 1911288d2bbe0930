/**
 * The immutable picture of an execution: what it was asked to do, what each of its steps did, and why it stopped.
 *
 * <p>Uses the JDK only. Every value checks itself once, when it is made; nothing in here reads or writes.
 */
@NullMarked
package io.github.rundeckresume.state;

import org.jspecify.annotations.NullMarked;
