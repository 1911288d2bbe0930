/** Where a job runs: nodes from a resource file, selected and ordered by the job's node settings. */
@NullMarked
package io.github.rundeckresume.playground.node;

import org.jspecify.annotations.NullMarked;
