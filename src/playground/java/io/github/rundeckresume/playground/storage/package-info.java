/** The files of executions: where they lie, and how they travel to Log Storage and back. */
package io.github.rundeckresume.playground.storage;
