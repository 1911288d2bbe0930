/**
 * The command line for operators of a real server: {@code java -jar rundeck-resume-cli.jar}. It knows the server by its
 * addresses only, and nothing of the plugin's classes.
 */
@NullMarked
package io.github.rundeckresume.cli;

import org.jspecify.annotations.NullMarked;
