/** What a run is given: option values checked against the job's options, and secret values loaded from a key folder. */
@NullMarked
package io.github.rundeckresume.playground.option;

import org.jspecify.annotations.NullMarked;
