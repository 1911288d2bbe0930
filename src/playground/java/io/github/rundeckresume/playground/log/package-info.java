/** The execution log: its file, its listeners, the console streams that run into it, and log filters. */
package io.github.rundeckresume.playground.log;
