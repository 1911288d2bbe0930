/** Who may do what: users' rights as rundeck-core's own authorization library reads them from {@code .aclpolicy} files. */
@NullMarked
package io.github.rundeckresume.playground.access;

import org.jspecify.annotations.NullMarked;
