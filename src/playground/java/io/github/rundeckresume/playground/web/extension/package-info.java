/** What plugins add to pages: scripts, styles, files, texts and menu items. */
package io.github.rundeckresume.playground.web.extension;
