/** What a plugin finds on the server: Spring beans under their real names, the job service, sessions. */
@NullMarked
package io.github.rundeckresume.playground.beans;

import org.jspecify.annotations.NullMarked;
