/** Many resumes that are started together: why executions failed, which resume starts next, and what became of each. Plain Java. */
@NullMarked
package io.github.rundeckresume.bulk;

import org.jspecify.annotations.NullMarked;
