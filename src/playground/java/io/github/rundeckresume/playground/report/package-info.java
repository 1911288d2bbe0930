/** What an execution left behind for a resume, as text and as JSON: read with the plugin's own classes. */
@NullMarked
package io.github.rundeckresume.playground.report;

import org.jspecify.annotations.NullMarked;
