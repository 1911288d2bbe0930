/**
 * The restorer: puts kept steps back, their outcomes, their data and what the server shows of them.
 */
@NullMarked
package io.github.rundeckresume.engine.restore;

import org.jspecify.annotations.NullMarked;
