/**
 * The step "Detached Script": work that runs on a node by itself, and is followed from here. What happens on the node is in
 * the resource {@code work.sh}; everything reaches it through the node's own executor and file copier.
 */
@NullMarked
package io.github.rundeckresume.engine.detached;

import org.jspecify.annotations.NullMarked;
