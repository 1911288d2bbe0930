/** The demonstration: a job that fails in one process and is resumed by another, told step by step and checked. */
@NullMarked
package io.github.rundeckresume.playground.demo;

import org.jspecify.annotations.NullMarked;
