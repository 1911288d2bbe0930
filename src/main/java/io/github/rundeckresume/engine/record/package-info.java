/** The recorder: makes a record of every step that finishes. */
@NullMarked
package io.github.rundeckresume.engine.record;

import org.jspecify.annotations.NullMarked;
