/** What is told, in a log of its own, of decisions on resumes: by whom, on what, and how it was decided. */
@NullMarked
package io.github.rundeckresume.audit;

import org.jspecify.annotations.NullMarked;
