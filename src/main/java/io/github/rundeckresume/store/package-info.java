/**
 * Resume states as files: the journal that grows while an execution runs, the finished state, and the strict reader.
 *
 * <p>Only this package knows that states are JSON. It trusts nothing that it reads: size and depth are limited, the
 * schema is strict, a chain of checksums protects the lines, and there are no class names.
 */
@NullMarked
package io.github.rundeckresume.store;

import org.jspecify.annotations.NullMarked;
