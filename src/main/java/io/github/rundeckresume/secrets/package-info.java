/**
 * The one rule for what may be recorded, and for how a secret is put back. Everything that records text uses it: option
 * values, captured data, messages, filters. No I/O; secrets exist in memory only.
 */
@NullMarked
package io.github.rundeckresume.secrets;

import org.jspecify.annotations.NullMarked;
