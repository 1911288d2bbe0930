/** The server's API: addresses, parameters and JSON as Rundeck has them. */
@NullMarked
package io.github.rundeckresume.playground.web.api;

import org.jspecify.annotations.NullMarked;
