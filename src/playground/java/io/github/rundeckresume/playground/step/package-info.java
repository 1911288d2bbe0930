/** The node steps that the server brings as bundled plugins: command, script, script file. */
@NullMarked
package io.github.rundeckresume.playground.step;

import org.jspecify.annotations.NullMarked;
