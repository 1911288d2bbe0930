/** The demonstration: a job that fails in one process and is resumed by another, told step by step and checked. */
package io.github.rundeckresume.playground.demo;
