/** One request: who sent it, with which rights, and how it may be answered. */
package io.github.rundeckresume.playground.web.request;
