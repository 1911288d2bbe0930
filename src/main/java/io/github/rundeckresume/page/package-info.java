/**
 * What the execution page is told: may this person resume this execution, and what would be done. The page gets all of
 * it, ready made, in the link of one menu item.
 */
@NullMarked
package io.github.rundeckresume.page;

import org.jspecify.annotations.NullMarked;
