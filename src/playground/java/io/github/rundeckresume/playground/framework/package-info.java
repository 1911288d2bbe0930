/** The base directory and what rundeck-core keeps in it: configuration, projects, plugins; the Framework over it. */
@NullMarked
package io.github.rundeckresume.playground.framework;

import org.jspecify.annotations.NullMarked;
