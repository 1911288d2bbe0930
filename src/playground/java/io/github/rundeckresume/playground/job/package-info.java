/**
 * Job definitions as a Rundeck server exports them: read from XML, YAML and JSON files, held in immutable records, and
 * turned into the workflow items that the engine of rundeck-core runs.
 */
@NullMarked
package io.github.rundeckresume.playground.job;

import org.jspecify.annotations.NullMarked;
