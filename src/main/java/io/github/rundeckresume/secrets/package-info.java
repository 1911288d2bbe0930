/**
 * The one rule for what may be written down and how a secret is put back. Whatever records text uses it: option values,
 * captured data, messages, filters. Pure; secrets are in memory only.
 */
@NullMarked
package io.github.rundeckresume.secrets;

import org.jspecify.annotations.NullMarked;
