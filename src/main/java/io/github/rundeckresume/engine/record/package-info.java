/** The recorder: makes a record of every step that finishes, and of what steps capture of their own progress. */
@NullMarked
package io.github.rundeckresume.engine.record;

import org.jspecify.annotations.NullMarked;
