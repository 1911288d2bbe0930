/** Steps that pause: what they are told to wait for, and waiting in place. */
@NullMarked
package io.github.rundeckresume.engine.pause;

import org.jspecify.annotations.NullMarked;
