/** What recording and resuming cost, measured: {@code mvn -Pbenchmark package}. */
package io.github.rundeckresume.benchmark;
