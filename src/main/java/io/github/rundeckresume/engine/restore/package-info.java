/** The restorer: puts back kept steps, with their outcomes, their data and what the server shows of them. */
@NullMarked
package io.github.rundeckresume.engine.restore;

import org.jspecify.annotations.NullMarked;
