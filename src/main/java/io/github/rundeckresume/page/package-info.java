/**
 * The data for the execution page: may this user resume this execution, and what would happen. The page gets all of it
 * in the link of one menu item.
 */
@NullMarked
package io.github.rundeckresume.page;

import org.jspecify.annotations.NullMarked;
