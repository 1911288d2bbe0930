/**
 * Resume states as files: the journal that grows while an execution runs, the finished state, and the strict reader.
 *
 * <p>JSON is this package's secret. What it reads is hostile until checked: bounded size and depth, a strict schema,
 * a checksum chain, no class names.
 */
@NullMarked
package io.github.rundeckresume.store;

import org.jspecify.annotations.NullMarked;
