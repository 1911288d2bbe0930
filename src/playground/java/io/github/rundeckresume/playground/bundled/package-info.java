/** What a server brings along as bundled plugins: steps, orchestrators, a log filter. */
@NullMarked
package io.github.rundeckresume.playground.bundled;

import org.jspecify.annotations.NullMarked;
