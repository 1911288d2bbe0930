/** The pages that people see, with the parts of Rundeck's pages that plugins and scripts rely on. */
@NullMarked
package io.github.rundeckresume.playground.web.page;

import org.jspecify.annotations.NullMarked;
