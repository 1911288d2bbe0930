/** What is counted of resumes, in the server's own registry of metrics if it has one. */
@NullMarked
package io.github.rundeckresume.metrics;

import org.jspecify.annotations.NullMarked;
