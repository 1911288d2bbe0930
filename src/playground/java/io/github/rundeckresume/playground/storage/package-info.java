/** The files of executions: where they lie, and how they travel to Log Storage and back. */
@NullMarked
package io.github.rundeckresume.playground.storage;

import org.jspecify.annotations.NullMarked;
