/** What a plugin finds on the server: Spring beans under their real names, the job service, sessions. */
package io.github.rundeckresume.playground.server;
