/** What plugins add to pages: scripts, styles, files, texts and menu items. */
@NullMarked
package io.github.rundeckresume.playground.web.extension;

import org.jspecify.annotations.NullMarked;
