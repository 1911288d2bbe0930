package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.common.Framework;
import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResultImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResultImpl;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.option.KeyFolder;
import java.util.Optional;

/**
 * The executor of job reference steps: once for the workflow or once for each node, as the step says (rundeckapp 5.4.0
 * ExecutionService.executeWorkflowStep, executeNodeStep).
 */
public final class JobReferenceExecutor implements StepExecutor, NodeStepExecutor {
    private final ReferencedJobs jobs;
    private final ConfiguredProviders providers;
    private final KeyFolder keys;

    public JobReferenceExecutor(ReferencedJobs jobs, ConfiguredProviders providers, KeyFolder keys) {
        this.jobs = jobs;
        this.providers = providers;
        this.keys = keys;
    }

    /** Makes this the executor of all job references that the framework runs. */
    @SuppressWarnings("deprecation") // the only way to name an executor that is no plugin
    public void registerIn(Framework framework) {
        framework
                .getStepExecutionService()
                .getProviderRegistryService()
                .registerInstance(JobExecutionItem.STEP_EXECUTION_TYPE, this);
        framework
                .getNodeStepExecutorService()
                .getProviderRegistryService()
                .registerInstance(JobExecutionItem.STEP_EXECUTION_TYPE, this);
    }

    @Override
    public boolean isNodeDispatchStep(StepExecutionItem item) {
        return ((JobExecutionItem) item).isNodeStep();
    }

    @Override
    public StepExecutionResult executeWorkflowStep(StepExecutionContext context, StepExecutionItem item)
            throws StepException {
        Reference reference = new Reference(context, (JobExecutionItem) item, Optional.empty());
        JobReferenceResult result = run(reference);
        StepExecutionResultImpl answer = result.isSuccess()
                ? new StepExecutionResultImpl()
                : new StepExecutionResultImpl(null, result.reason(), result.message());
        answer.setSourceResult(result.workflow().orElse(null));
        return answer;
    }

    @Override
    public NodeStepResult executeNodeStep(StepExecutionContext context, NodeStepExecutionItem item, INodeEntry node) {
        Reference reference = new Reference(context, (JobExecutionItem) item, Optional.of(node));
        try {
            JobReferenceResult result = run(reference);
            NodeExecutorResultImpl answer = result.isSuccess()
                    ? NodeExecutorResultImpl.createSuccess(node)
                    : NodeExecutorResultImpl.createFailure(result.reason(), result.message(), node);
            answer.setSourceResult(result.workflow().orElse(null));
            return answer;
        } catch (StepException e) {
            throw Unchecked.thrown(e);
        }
    }

    private JobReferenceResult run(Reference reference) throws StepException {
        return new ReferencedJob(reference, jobs, providers, keys).run();
    }

    /** The server's Groovy lets the exception through, although node steps declare another one. */
    private static final class Unchecked {
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the compiler takes E for an unchecked one
        private static <E extends Exception> RuntimeException raise(Exception failure) throws E {
            throw (E) failure;
        }

        static RuntimeException thrown(Exception failure) {
            return Unchecked.<RuntimeException>raise(failure);
        }
    }
}
