/** Executions and imported jobs in a SQL database that several processes share. */
@NullMarked
package io.github.rundeckresume.playground.database;

import org.jspecify.annotations.NullMarked;
