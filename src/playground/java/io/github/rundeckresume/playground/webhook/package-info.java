/** Webhooks: their tokens, and the plugins that answer them, as on the server. */
@NullMarked
package io.github.rundeckresume.playground.webhook;

import org.jspecify.annotations.NullMarked;
