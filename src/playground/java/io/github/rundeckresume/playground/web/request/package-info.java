/** One request: who sent it, with which rights, and how it may be answered. */
@NullMarked
package io.github.rundeckresume.playground.web.request;

import org.jspecify.annotations.NullMarked;
