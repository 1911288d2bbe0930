/** The playground as a server: what a browser and what scripts find at a real Rundeck, as far as a resume needs it. */
@NullMarked
package io.github.rundeckresume.playground.web;

import org.jspecify.annotations.NullMarked;
