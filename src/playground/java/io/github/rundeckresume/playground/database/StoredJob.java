package io.github.rundeckresume.playground.database;

/**
 * A job as it was imported last.
 *
 * @param file the name of the file it came from, whose extension tells its format; empty if it came from none
 * @param text that file's whole text
 */
public record StoredJob(String uuid, String project, String name, String group, String file, String text) {}
