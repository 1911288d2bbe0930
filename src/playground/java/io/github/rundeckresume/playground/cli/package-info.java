/** The playground's command line. */
package io.github.rundeckresume.playground.cli;
