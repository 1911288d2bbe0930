/** Who sent a request: accounts, tokens and sessions, with which rights, and how it may be answered. */
@NullMarked
package io.github.rundeckresume.playground.web.request;

import org.jspecify.annotations.NullMarked;
