/** Where a job runs: nodes from a resource file, selected and ordered by the job's node settings. */
package io.github.rundeckresume.playground.node;
