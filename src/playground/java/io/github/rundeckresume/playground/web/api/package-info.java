/** The server's API: addresses, parameters and JSON as Rundeck has them. */
package io.github.rundeckresume.playground.web.api;
