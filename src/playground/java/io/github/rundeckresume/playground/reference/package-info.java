/** Runs the jobs that steps refer to, inside the execution that refers to them. */
package io.github.rundeckresume.playground.reference;
