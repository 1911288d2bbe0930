/**
 * What the recorder and the restorer share: the registry of running workflows, and how both are attached to the engine.
 * Only this package and the packages inside it know the workflow engine's types. They attach to the engine's own seams
 * ({@code EngineWorkflowExecutor.Augmentor}, {@code WorkflowSystemEventListener}, {@code WorkflowExecutionListener}),
 * which were read in rundeck-core 5.4.0 and are unchanged in 6.1.0.
 */
@NullMarked
package io.github.rundeckresume.engine;

import org.jspecify.annotations.NullMarked;
