/**
 * The rules for retries that a job may have: their language, and which of them decides what becomes of an execution that did
 * not succeed. No I/O.
 */
@NullMarked
package io.github.rundeckresume.retry;

import org.jspecify.annotations.NullMarked;
