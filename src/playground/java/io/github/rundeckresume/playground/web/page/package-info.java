/** The pages that people see, and what of Rundeck's pages plugins and their scripts rely on. */
@NullMarked
package io.github.rundeckresume.playground.web.page;

import org.jspecify.annotations.NullMarked;
