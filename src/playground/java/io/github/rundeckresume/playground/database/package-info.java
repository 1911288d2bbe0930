/** Executions and imported jobs in a SQL database that several processes share. */
package io.github.rundeckresume.playground.database;
