/** The node steps that the server brings as bundled plugins: command, script, script file. */
package io.github.rundeckresume.playground.step;
