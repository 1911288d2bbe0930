/** What a run is given: option values checked against the job's options, and secret values loaded from a key folder. */
package io.github.rundeckresume.playground.option;
