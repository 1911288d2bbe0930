/** The base directory and what rundeck-core keeps in it: configuration, projects, plugins; the Framework over it. */
package io.github.rundeckresume.playground.home;
