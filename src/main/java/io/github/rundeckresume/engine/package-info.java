/**
 * What the recorder and the restorer share: the registry of running workflows, and where the engine looks for us. This
 * package and those inside it are the only place that knows the workflow engine's types. They attach to its own seams
 * ({@code EngineWorkflowExecutor.Augmentor}, {@code WorkflowSystemEventListener}, {@code WorkflowExecutionListener}),
 * read in rundeck-core 5.4.0 and present unchanged in 6.1.0.
 */
@NullMarked
package io.github.rundeckresume.engine;

import org.jspecify.annotations.NullMarked;
